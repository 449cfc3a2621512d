package dev.underhood.umap;

/**
 * The points whose turn it is, with their edges; and all points that these edges pull, with the
 * same edges seen from their other end.
 */
final class Turn {
    private final int number;
    private final int turns;
    private final int[] offsets;
    private final int[] pulled;
    private final int[] pullOffsets;
    final Edges edges;
    final Edges pulls;

    /** Takes the edges of every {@code turns}-th point of a symmetric graph, from a point on. */
    private Turn(FuzzyGraph graph, int number, int turns, float least, float largest) {
        this.number = number;
        this.turns = turns;
        int n = graph.size();
        int heads = number < n ? (n - number - 1) / turns + 1 : 0;
        offsets = new int[heads + 1];
        int[] pullsOf = new int[n + 1];
        for (int i = 0; i < heads; i++) {
            int head = number + i * turns;
            offsets[i + 1] = offsets[i];
            for (int e = graph.offsets[head]; e < graph.offsets[head + 1]; e++) {
                if (graph.weights[e] >= least) {
                    offsets[i + 1]++;
                    pullsOf[graph.tails[e]]++;
                }
            }
        }
        edges = new Edges(offsets[heads]);
        pulls = new Edges(offsets[heads]);
        int points = 0;
        for (int i = 0; i < n; i++) {
            points += pullsOf[i] > 0 ? 1 : 0;
        }
        pulled = new int[points];
        pullOffsets = new int[points + 1];
        int[] next = new int[n];
        for (int i = 0, p = 0; i < n; i++) {
            if (pullsOf[i] > 0) {
                pulled[p] = i;
                next[i] = pullOffsets[p];
                pullOffsets[p + 1] = pullOffsets[p] + pullsOf[i];
                p++;
            }
        }
        int edge = 0;
        for (int i = 0; i < heads; i++) {
            int head = number + i * turns;
            for (int e = graph.offsets[head]; e < graph.offsets[head + 1]; e++) {
                if (graph.weights[e] >= least) {
                    int rate = Movement.rate(graph.weights[e], largest);
                    edges.set(edge++, graph.tails[e], rate);
                    pulls.set(next[graph.tails[e]]++, head, rate);
                }
            }
        }
    }

    /**
     * Cuts an epoch into turns. Edges that would hardly ever be due in so many epochs are left out,
     * as umap-learn does.
     */
    static Turn[] of(FuzzyGraph graph, int turns, int epochs) {
        float largest = 0;
        for (float weight : graph.weights) {
            largest = Math.max(largest, weight);
        }
        float least = epochs > 0 ? largest / epochs : 0;
        Turn[] all = new Turn[turns];
        for (int turn = 0; turn < turns; turn++) {
            all[turn] = new Turn(graph, turn, turns, least, largest);
        }
        return all;
    }

    /** Returns how many points have their turn. */
    int heads() {
        return offsets.length - 1;
    }

    /** Returns the i-th point whose turn it is. */
    int head(int i) {
        return number + i * turns;
    }

    /** Returns where the edges of the i-th point begin in {@link #edges}. */
    int firstEdge(int i) {
        return offsets[i];
    }

    /** Returns how many points are pulled. */
    int pulled() {
        return pulled.length;
    }

    /** Returns the i-th point that is pulled. */
    int pulled(int i) {
        return pulled[i];
    }

    /** Returns where the pulls on the i-th point begin in {@link #pulls}. */
    int firstPull(int i) {
        return pullOffsets[i];
    }
}

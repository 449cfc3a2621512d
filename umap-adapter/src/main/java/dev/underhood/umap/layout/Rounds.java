package dev.underhood.umap.layout;

import dev.underhood.umap.graph.FuzzyGraph;

/**
 * The edges of a graph in an order in which many can be worked on at the same time. The points are
 * dealt into {@value #BLOCKS} blocks, and the blocks meet each other in rounds like the players of
 * a tournament: in every round each block meets one other, in the last one itself. A <i>meeting</i>
 * holds the edges between two blocks, so whoever works on it may move both their ends, and all
 * meetings of a round can be worked on at once with the same result as one after the other. An edge
 * and its opposite, which are due in the same epochs, are kept half a tournament apart: right after
 * each other they would pull twice as hard and blur the neighbourhoods. (The idea is that of
 * Gemulla et al.: Large-scale matrix factorization with distributed stochastic gradient descent,
 * 2011.)
 */
final class Rounds {
    private static final int BLOCKS = 16;

    /** Where each edge begins. */
    final int[] heads;

    /** Where each edge ends, and how often it is due. */
    final Edges edges;

    private final int[] offsets;

    /** Leaves out edges that would hardly ever be due in that many epochs, as umap-learn does. */
    Rounds(FuzzyGraph graph, int epochs) {
        float largest = 0;
        for (float weight : graph.weights) {
            largest = Math.max(largest, weight);
        }
        float least = epochs > 0 ? largest / epochs : 0;
        offsets = new int[count() * meetings() + 1];
        int n = graph.size();
        for (int head = 0; head < n; head++) {
            for (int e = graph.offsets[head]; e < graph.offsets[head + 1]; e++) {
                if (graph.weights[e] >= least) {
                    offsets[meeting(head, graph.tails[e]) + 1]++;
                }
            }
        }
        for (int i = 1; i < offsets.length; i++) {
            offsets[i] += offsets[i - 1];
        }
        int kept = offsets[offsets.length - 1];
        heads = new int[kept];
        edges = new Edges(kept);
        int[] next = offsets.clone();
        for (int head = 0; head < n; head++) {
            for (int e = graph.offsets[head]; e < graph.offsets[head + 1]; e++) {
                if (graph.weights[e] >= least) {
                    int at = next[meeting(head, graph.tails[e])]++;
                    heads[at] = head;
                    edges.set(at, graph.tails[e], Movement.rate(graph.weights[e], largest));
                }
            }
        }
    }

    /** Returns the number of rounds. */
    static int count() {
        return 2 * BLOCKS;
    }

    /** Returns the most meetings of a round. */
    static int meetings() {
        return BLOCKS;
    }

    /** Returns the number of edges of a round. */
    int edges(int round) {
        return first(round + 1, 0) - first(round, 0);
    }

    /** Returns where the edges of a meeting begin; they end where the next one's begin. */
    int first(int round, int meeting) {
        return offsets[round * meetings() + meeting];
    }

    private static int meeting(int head, int tail) {
        int a = Math.min(head % BLOCKS, tail % BLOCKS);
        int b = Math.max(head % BLOCKS, tail % BLOCKS);
        int half = head < tail ? 0 : BLOCKS;
        if (a == b) {
            return (half + BLOCKS - 1) * meetings() + a;
        }
        // the circle method: the last block stays, the others go around
        int round = b == BLOCKS - 1 ? 2 * a % (BLOCKS - 1) : (a + b) % (BLOCKS - 1);
        return (half + round) * meetings() + a;
    }
}

package dev.underhood.umap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The layout of a graph, optimised epoch by epoch (stochastic gradient descent with negative
 * sampling: McInnes, Healy, Melville, UMAP, 2018, section 3.2).
 *
 * <p>An epoch goes through the points in {@value #TURNS} turns, every sixteenth point in each.
 * Within a turn all points see where the others were at its beginning, so it does not matter who
 * moves first or on which thread: the same seed gives the same bits with any number of threads.
 * From turn to turn they see what has moved, so the descent is as quick as one point after the
 * other.
 */
final class Layout {
    private static final int TURNS = 16;
    private static final int GRAIN = 256;

    private final int[] heads;
    private final int[] offsets;
    private final int[] turns;
    private final Movement movement;
    private final float[] positions;
    private final float[] moved;
    private final int dimensions;
    private final int epochs;
    private final double learningRate;
    private final float pull;
    private final long seed;
    private final @Nullable Anchor anchor;
    private int epoch;

    /** Takes the array of the start over; an anchor holds the points back, if there is one. */
    Layout(
            FuzzyGraph graph,
            float[] start,
            Curve curve,
            UmapOptions options,
            @Nullable Anchor anchor) {
        int n = graph.size();
        positions = start;
        moved = start.clone();
        dimensions = options.nComponents();
        epochs = options.epochs(n);
        learningRate = options.learningRate();
        pull = 2;
        seed = options.seed();
        this.anchor = anchor;
        heads = new int[n];
        turns = new int[TURNS + 1];
        for (int turn = 0, at = 0; turn < TURNS; turn++) {
            for (int head = turn; head < n; head += TURNS) {
                heads[at++] = head;
            }
            turns[turn + 1] = at;
        }
        float largest = 0;
        for (float weight : graph.weights) {
            largest = Math.max(largest, weight);
        }
        // an edge that would hardly ever be due is left out, as the reference implementation does
        float least = epochs > 0 ? largest / epochs : 0;
        offsets = new int[n + 1];
        int[] tails = new int[graph.edges()];
        int[] rates = new int[graph.edges()];
        int kept = 0;
        for (int i = 0; i < n; i++) {
            for (int e = graph.offsets[heads[i]]; e < graph.offsets[heads[i] + 1]; e++) {
                if (graph.weights[e] >= least) {
                    tails[kept] = graph.tails[e];
                    rates[kept++] = Movement.rate(graph.weights[e], largest);
                }
            }
            offsets[i + 1] = kept;
        }
        movement =
                Movement.of(
                        new Forces(curve, options.repulsionStrength()),
                        Arrays.copyOf(tails, kept),
                        Arrays.copyOf(rates, kept),
                        options.negativeSampleRate(),
                        dimensions);
    }

    /** Returns the epochs done. */
    int epoch() {
        return epoch;
    }

    /** Returns the epochs of the whole optimisation. */
    int epochs() {
        return epochs;
    }

    /** Returns where the points are; changed by the next epoch. */
    float[] positions() {
        return positions;
    }

    /** Does the next epoch. */
    void step(Workers workers) {
        if (epoch >= epochs) {
            throw new IllegalStateException("all " + epochs + " epochs are done");
        }
        float alpha = (float) (learningRate * (1 - (double) epoch / epochs));
        epoch++;
        long key = SplitMix.key(seed, epoch);
        for (int turn = 0; turn < TURNS; turn++) {
            int first = turns[turn];
            workers.each(
                    turns[turn + 1] - first,
                    GRAIN,
                    (from, to) -> move(first + from, first + to, alpha, key));
            publish(first, turns[turn + 1]);
        }
    }

    private void move(int from, int to, float alpha, long key) {
        for (int i = from; i < to; i++) {
            int head = heads[i];
            movement.move(
                    moved,
                    head * dimensions,
                    positions,
                    head,
                    offsets[i],
                    offsets[i + 1],
                    epoch,
                    alpha,
                    pull,
                    SplitMix.key(key, head));
            if (anchor != null) {
                anchor.pull(moved, head * dimensions, head, alpha);
            }
        }
    }

    private void publish(int from, int to) {
        for (int i = from; i < to; i++) {
            int at = heads[i] * dimensions;
            for (int d = 0; d < dimensions; d++) {
                positions[at + d] = moved[at + d];
            }
        }
    }
}

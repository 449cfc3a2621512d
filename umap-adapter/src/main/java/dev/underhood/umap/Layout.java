package dev.underhood.umap;

import org.jspecify.annotations.Nullable;

/**
 * The layout of a graph, optimised epoch by epoch (stochastic gradient descent with negative
 * sampling: McInnes, Healy, Melville, UMAP, 2018, section 3.2).
 *
 * <p>An epoch goes through the points in turns, every sixteenth point in each. An edge of a point
 * whose turn it is pulls both its ends. Within a turn all points see where the others were at its
 * beginning, and each point is moved by one thread: so it does not matter who moves first or on
 * which thread, and the same seed gives the same bits with any number of threads. From turn to turn
 * the points see what has moved, so the descent is as good as one edge after the other.
 */
final class Layout {
    private static final int TURNS = 16;
    private static final int GRAIN = 256;

    private final Turn[] turns;
    private final Movement movement;
    private final float[] positions;
    private final float[] moved;
    private final int dimensions;
    private final int epochs;
    private final double learningRate;
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
        positions = start;
        moved = start.clone();
        dimensions = options.nComponents();
        epochs = options.epochs(graph.size());
        learningRate = options.learningRate();
        seed = options.seed();
        this.anchor = anchor;
        turns = Turn.of(graph, TURNS, epochs);
        movement =
                Movement.of(
                        new Forces(curve, options.repulsionStrength()),
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
        for (Turn turn : turns) {
            workers.each(turn.pulled(), 4 * GRAIN, (from, to) -> pull(turn, from, to, alpha));
            workers.each(turn.heads(), GRAIN, (from, to) -> move(turn, from, to, alpha, key));
            System.arraycopy(moved, 0, positions, 0, moved.length);
        }
    }

    /** Moves the ends of the edges whose turn it is. */
    private void pull(Turn turn, int from, int to, float alpha) {
        for (int i = from; i < to; i++) {
            int row = turn.pulled(i);
            movement.pull(
                    moved,
                    row * dimensions,
                    positions,
                    row,
                    turn.pulls,
                    turn.firstPull(i),
                    turn.firstPull(i + 1),
                    epoch,
                    alpha);
        }
    }

    /** Moves the points whose turn it is. */
    private void move(Turn turn, int from, int to, float alpha, long key) {
        for (int i = from; i < to; i++) {
            int head = turn.head(i);
            movement.move(
                    moved,
                    head * dimensions,
                    positions,
                    head,
                    turn.edges,
                    turn.firstEdge(i),
                    turn.firstEdge(i + 1),
                    epoch,
                    alpha,
                    SplitMix.key(key, head));
            if (anchor != null) {
                anchor.pull(moved, head * dimensions, head, alpha);
            }
        }
    }
}

package dev.underhood.umap.layout;

import dev.underhood.umap.graph.FuzzyGraph;
import dev.underhood.umap.math.SplitMix;
import dev.underhood.umap.math.Workers;
import org.jspecify.annotations.Nullable;

/**
 * The layout of a graph, optimised epoch by epoch (stochastic gradient descent with negative
 * sampling: McInnes, Healy, Melville, UMAP, 2018, section 3.2).
 *
 * <p>The edges are gone through in {@link Rounds}. An edge that is due pulls both its ends, and its
 * head is pushed away from points drawn at random from a {@link Crowd}, which are seen where they
 * were a few rounds ago. So no thread ever reads what another writes, and the same seed gives the
 * same bits with any number of threads.
 */
public final class Layout {
    /** Edges below which threads would wait for each other longer than they work. */
    private static final int FEW = 20_000;

    /** Rounds between two looks at where all points are. */
    private static final int LOOK = 8;

    private final Rounds rounds;
    private final Movement movement;
    private final float[] positions;
    private final float[] seen;
    private final int dimensions;
    private final int epochs;
    private final double learningRate;
    private final long seed;
    private final @Nullable Anchor anchor;
    private int epoch;

    /** Takes the array of the start over; an anchor holds the points back, if there is one. */
    public Layout(
            FuzzyGraph graph,
            float[] start,
            Curve curve,
            LayoutOptions options,
            @Nullable Anchor anchor) {
        positions = start;
        seen = start.clone();
        dimensions = options.dimensions();
        epochs = options.epochs();
        learningRate = options.learningRate();
        seed = options.seed();
        this.anchor = anchor;
        rounds = new Rounds(graph, epochs);
        movement = options.movement(curve);
    }

    /** Returns the epochs done. */
    public int epoch() {
        return epoch;
    }

    /** Returns the epochs of the whole optimisation. */
    public int epochs() {
        return epochs;
    }

    /** Returns where the points are; changed by the next epoch. */
    public float[] positions() {
        return positions;
    }

    /** Does the next epoch. */
    public void step(Workers workers) {
        if (epoch >= epochs) {
            throw new IllegalStateException("all " + epochs + " epochs are done");
        }
        float alpha = (float) (learningRate * (1 - (double) epoch / epochs));
        epoch++;
        long key = SplitMix.key(seed, epoch);
        int grain = rounds.heads.length < FEW ? Rounds.meetings() : 1;
        for (int r = 0; r < Rounds.count(); r++) {
            int round = r;
            if (round % LOOK == 0) {
                System.arraycopy(positions, 0, seen, 0, seen.length);
            }
            workers.each(
                    Rounds.meetings(),
                    grain,
                    rounds.edges(round),
                    (from, to) -> {
                        for (int meeting = from; meeting < to; meeting++) {
                            meet(round, meeting, alpha, key);
                        }
                    });
        }
        if (anchor != null) {
            for (int row = 0; row < positions.length / dimensions; row++) {
                anchor.pull(positions, row * dimensions, row, alpha);
            }
        }
    }

    private void meet(int round, int meeting, float alpha, long key) {
        int from = rounds.first(round, meeting);
        int to = rounds.first(round, meeting + 1);
        if (from < to) {
            // the edges' own keys are those from 0 on
            long drawn = SplitMix.key(key, -1 - from);
            float[] crowd = Crowd.of(seen, dimensions, drawn);
            movement.moveBoth(positions, crowd, crowd == seen, rounds, from, to, epoch, alpha, key);
        }
    }
}

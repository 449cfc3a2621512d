package dev.underhood.umap.layout;

/**
 * Moves points by edges that are due: an edge pulls its head towards its tail, and pushes it away
 * from a few points drawn at random.
 *
 * <p>An edge of weight w is due in the share w / (largest weight) of all epochs, evenly spread:
 * when the fraction of {@code epoch × rate}, in units of 2^−32, has just wrapped around. So nothing
 * has to be remembered from epoch to epoch. As in umap-learn, the first time an edge is due one
 * point fewer is drawn.
 */
public abstract class Movement {
    final Forces forces;
    final int negatives;

    Movement(Forces forces, int negatives) {
        this.forces = forces;
        this.negatives = negatives;
    }

    static Movement of(Forces forces, int negatives, int dimensions) {
        return dimensions == 2
                ? new MovementIn2D(forces, negatives)
                : new MovementInAnyD(forces, negatives, dimensions);
    }

    /** Returns how often an edge is due, in units of 2^−32 per epoch. */
    public static int rate(double weight, double largest) {
        return (int) Math.min(0xFFFFFFFFL, (long) (weight / largest * 0x1p32));
    }

    /** Returns whether an edge is due in an epoch (1 for the first). */
    static boolean due(int rate, int epoch) {
        return Integer.compareUnsigned(rate * epoch, rate) < 0;
    }

    /** Returns how many points an edge that is due pushes away from. */
    final int drawn(int rate, int epoch) {
        boolean first = ((rate & 0xFFFFFFFFL) * epoch) >>> 32 == 1;
        return first ? negatives - 1 : negatives;
    }

    /**
     * Moves one point by edges to points that stay where they are.
     *
     * @param point holds the point's coordinates from {@code at} on, which are changed
     * @param others where the others lie, row after row
     * @param edges holds the point's edges at from (inclusive) to (exclusive)
     * @param key decides the points drawn
     */
    public abstract void moveOne(
            float[] point,
            int at,
            float[] others,
            Edges edges,
            int from,
            int to,
            int epoch,
            float alpha,
            long key);

    /**
     * Moves both ends of edges.
     *
     * @param points where all points lie; the ends of these edges are changed
     * @param crowd where those are seen from which points are drawn
     * @param all whether the crowd is all points, numbered alike
     * @param from the first edge
     * @param to the end of the edges
     * @param key decides the points drawn
     */
    abstract void moveBoth(
            float[] points,
            float[] crowd,
            boolean all,
            Rounds rounds,
            int from,
            int to,
            int epoch,
            float alpha,
            long key);
}

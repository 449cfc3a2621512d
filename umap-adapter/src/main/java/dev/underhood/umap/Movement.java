package dev.underhood.umap;

/**
 * Moves one point through one epoch: every edge that is due pulls it towards its neighbour, and
 * pushes it away from a few points drawn at random. Only the point itself moves. In the layout of a
 * fit each edge is stored in both directions, so {@code pull} is 2 there: the point makes its own
 * half of the way and the half that its neighbour's edge would have pulled it.
 *
 * <p>An edge of weight w is due in the share w / (largest weight) of all epochs, evenly spread:
 * when the fraction of {@code epoch × rate}, in units of 2^−32, has just wrapped around. So nothing
 * has to be remembered from epoch to epoch.
 */
abstract class Movement {
    final Forces forces;
    final int[] tails;
    final int[] rates;
    final int negatives;
    final int dimensions;

    Movement(Forces forces, int[] tails, int[] rates, int negatives, int dimensions) {
        this.forces = forces;
        this.tails = tails;
        this.rates = rates;
        this.negatives = negatives;
        this.dimensions = dimensions;
    }

    static Movement of(Forces forces, int[] tails, int[] rates, int negatives, int dimensions) {
        return switch (dimensions) {
            case 2 -> new MovementIn2D(forces, tails, rates, negatives);
            default -> new MovementInAnyD(forces, tails, rates, negatives, dimensions);
        };
    }

    /** Returns how often an edge is due, in units of 2^−32 per epoch. */
    static int rate(double weight, double largest) {
        return (int) Math.min(0xFFFFFFFFL, (long) (weight / largest * 0x1p32));
    }

    /** Returns whether an edge is due in an epoch (1 for the first). */
    static boolean due(int rate, int epoch) {
        return Integer.compareUnsigned(rate * epoch, rate) < 0;
    }

    /**
     * Moves a point.
     *
     * @param point holds the point's coordinates from {@code at} on, which are changed
     * @param others where all points lie, row after row
     * @param self the point's own row among the others, or −1
     * @param from the first of its edges
     * @param to the end of its edges
     * @param key decides the points drawn
     */
    abstract void move(
            float[] point,
            int at,
            float[] others,
            int self,
            int from,
            int to,
            int epoch,
            float alpha,
            float pull,
            long key);
}

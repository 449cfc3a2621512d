package dev.underhood.figure.embedding;

import dev.underhood.figure.kit.View;
import dev.underhood.run.Range;
import dev.underhood.run.Tensor;

/**
 * Where the points of an embedding lie over some epochs. The store knows between which values all
 * of them are; that is what is shown, unless most of it would be empty: because few points lie far
 * away from the others, because the columns lie far apart, or because one is constant.
 *
 * @param x of the first column
 * @param y of the second column; that of the first if there is no other
 */
record Extents(Extent x, Extent y) {
    static final Extents EMPTY = new Extents(Extent.EMPTY, Extent.EMPTY);

    private static final double AIR = 1.1; // epochs between those looked at may reach further

    static Extents of(Tensor points) {
        Extent x = Extent.of(points, 0);
        return new Extents(x, points.size() == points.size(0) ? x : Extent.of(points, 1));
    }

    Extents union(Extents other) {
        return new Extents(x.union(other.x), y.union(other.y));
    }

    /** Returns whether a square around all values shows the points well. */
    boolean fill(Range all) {
        double whole = all.isEmpty() ? 0 : (double) all.high() - all.low();
        return x.span() > 0 && y.span() > 0 && Math.max(x.span(), y.span()) * Extent.FAR >= whole;
    }

    /** Returns a square with these in its middle. */
    View view() {
        double half = AIR * Math.max(x.span(), y.span()) / 2;
        half = half > 0 ? half : 1;
        double left = x.middle() - half;
        double bottom = y.middle() - half;
        return new View(left, left + 2 * half, bottom, bottom + 2 * half);
    }
}

package dev.underhood.umap.start;

import dev.underhood.umap.math.Lanczos;
import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.math.Workers;

/** How far the rows lie along the directions in which they differ most. */
final class PcaStart {
    /** A component with less of the first one's variance is rounding. */
    private static final double NOTHING = 1e-12;

    /** Products of a search, each of which goes over all rows. */
    private static final int MOST = 200;

    private PcaStart() {}

    /** Lays out at least two rows; axes without a component are 0. */
    static Coordinates of(RowSource rows, int dimensions, int most, Workers workers) {
        Covariance covariance = new Covariance(rows, workers);
        Lanczos found =
                Lanczos.largest(
                        covariance,
                        Math.min(dimensions, rows.size() - 1),
                        new double[0][],
                        Lanczos.start(covariance.size()),
                        SpectralStart.AIM,
                        Math.min(most, MOST),
                        workers);
        int components = 0;
        while (components < found.values.length
                && found.values[components] > NOTHING * found.values[0]) {
            components++;
        }
        double[][] axes = new double[components][];
        for (int axis = 0; axis < components; axis++) {
            axes[axis] = covariance.scores(found.vectors[axis]);
            Coordinates.orient(axes[axis]);
        }
        boolean converged = found.residual <= SpectralStart.ENOUGH;
        return new Coordinates(
                Coordinates.interleave(axes, rows.size(), dimensions),
                "pca",
                converged,
                converged ? "" : "the principal components are not exact");
    }
}

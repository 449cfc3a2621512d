package dev.underhood.umap.start;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Coordinates of the caller, as they are. */
final class GivenStart {
    private static final Logger log = LoggerFactory.getLogger(GivenStart.class);

    /** Beyond this the first epochs hardly move anything: forces fade with the distance. */
    private static final double WIDE = 10;

    private GivenStart() {}

    static float[] of(float[][] rows, int points, int dimensions) {
        if (rows.length != points) {
            throw new IllegalArgumentException(
                    "init must have one row per point: "
                            + rows.length
                            + " rows for "
                            + points
                            + " points");
        }
        float[] values = new float[points * dimensions];
        for (int i = 0; i < points; i++) {
            if (rows[i].length != dimensions) {
                throw new IllegalArgumentException(
                        "every row of init must have nComponents ("
                                + dimensions
                                + ") values: row "
                                + i
                                + " has "
                                + rows[i].length);
            }
            for (int axis = 0; axis < dimensions; axis++) {
                if (!Float.isFinite(rows[i][axis])) {
                    throw new IllegalArgumentException(
                            "init must be finite: row "
                                    + i
                                    + ", column "
                                    + axis
                                    + " is "
                                    + rows[i][axis]);
                }
                values[i * dimensions + axis] = rows[i][axis];
            }
        }
        warnIfWide(values, points, dimensions);
        return values;
    }

    private static void warnIfWide(float[] values, int points, int dimensions) {
        for (int axis = 0; axis < dimensions; axis++) {
            double sum = 0;
            for (int i = axis; i < values.length; i += dimensions) {
                sum += values[i];
            }
            double mean = sum / points;
            double squares = 0;
            for (int i = axis; i < values.length; i += dimensions) {
                squares += (values[i] - mean) * (values[i] - mean);
            }
            double deviation = Math.sqrt(squares / points);
            if (deviation > WIDE) {
                log.warn(
                        "init is wide: the standard deviation of column {} is {}, above {}; UMAP's"
                                + " forces act over a few units, so the result may stay close to init",
                        axis,
                        String.format(Locale.ROOT, "%.3g", deviation),
                        (int) WIDE);
                return;
            }
        }
    }
}

package dev.underhood.umap.row;

import java.util.Objects;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The distance of two prepared rows, always added up in the same order: it decides which rows are
 * neighbours, whatever rounding the matrix products had.
 */
public abstract class RowDistance {
    /** The largest distance: the search for a scale of distances does not go further. */
    public static final double FARTHEST = 1e18;

    public static RowDistance of(Measure measure) {
        return of(measure, 1);
    }

    /** Returns the distance of prepared rows, which are the rows divided by a unit. */
    public static RowDistance of(Measure measure, float unit) {
        return switch (measure.kind()) {
            case EUCLIDEAN -> new Squared(true, unit);
            case COSINE, CORRELATION -> new Squared(false, unit);
            case MANHATTAN -> new Manhattan(unit);
            case GIVEN -> new OfRows(measure.name(), Objects.requireNonNull(measure.function()));
        };
    }

    /**
     * Returns the distance of a sketch that is looked for to another, which stands for a row
     * ({@link Sketch}): less than what is near the squared distance of their rows, by a number that
     * depends on the first alone.
     */
    public static RowDistance ofSketches() {
        return new Sketched();
    }

    /** Returns what orders rows as the distance does: the distance or its square. */
    public abstract float between(float[] a, float[] b);

    /**
     * Returns the same for a row that lies among others.
     *
     * @param at where it begins among them
     * @param room as long as a row
     */
    public float between(float[] a, float[] rows, int at, float[] room) {
        System.arraycopy(rows, at, room, 0, a.length);
        return between(a, room);
    }

    /** Returns the distance that belongs to such a number. */
    public float distance(float between) {
        return between;
    }

    private static final class Squared extends RowDistance {
        private final boolean euclidean;
        private final float unit;

        Squared(boolean euclidean, float unit) {
            this.euclidean = euclidean;
            this.unit = unit;
        }

        @Override
        public float between(float[] a, float[] b) {
            return between(a, b, 0, new float[a.length]);
        }

        /** HotSpot makes vectors of the first loop; the four sums need not wait for each other. */
        @Override
        public float between(float[] a, float[] rows, int at, float[] room) {
            System.arraycopy(rows, at, room, 0, a.length);
            for (int j = 0; j < a.length; j++) {
                float d = a[j] - room[j];
                room[j] = d * d;
            }
            float s0 = 0;
            float s1 = 0;
            float s2 = 0;
            float s3 = 0;
            int j = 0;
            for (int end = a.length - 3; j < end; j += 4) {
                s0 += room[j];
                s1 += room[j + 1];
                s2 += room[j + 2];
                s3 += room[j + 3];
            }
            for (; j < a.length; j++) {
                s0 += room[j];
            }
            return (s0 + s1) + (s2 + s3);
        }

        @Override
        public float distance(float between) {
            return euclidean ? (float) Math.sqrt(between) * unit : between / 2;
        }
    }

    private static final class Sketched extends RowDistance {
        private final RowDistance squared = new Squared(true, 1);

        @Override
        public float between(float[] query, float[] row) {
            return between(query, row, 0, new float[query.length]);
        }

        @Override
        public float between(float[] query, float[] rows, int at, float[] room) {
            float last = rows[at + query.length - 1];
            return squared.between(query, rows, at, room) + 3 * last * last;
        }
    }

    private static final class Manhattan extends RowDistance {
        private final float unit;

        Manhattan(float unit) {
            this.unit = unit;
        }

        @Override
        public float distance(float between) {
            return between * unit;
        }

        @Override
        public float between(float[] a, float[] b) {
            float even = 0;
            float odd = 0;
            int j = 0;
            for (int end = a.length - 1; j < end; j += 2) {
                even += Math.abs(a[j] - b[j]);
                odd += Math.abs(a[j + 1] - b[j + 1]);
            }
            return j < a.length ? even + odd + Math.abs(a[j] - b[j]) : even + odd;
        }
    }

    private static final class OfRows extends RowDistance {
        private final String name;
        private final ToDoubleBiFunction<double[], double[]> distance;
        private static final ThreadLocal<double @Nullable [][]> SCRATCH = new ThreadLocal<>();

        OfRows(String name, ToDoubleBiFunction<double[], double[]> distance) {
            this.name = name;
            this.distance = distance;
        }

        @Override
        public float between(float[] a, float[] b) {
            double[][] rows = SCRATCH.get();
            if (rows == null || rows[0].length != a.length) {
                rows = new double[2][a.length];
                SCRATCH.set(rows);
            }
            for (int j = 0; j < a.length; j++) {
                rows[0][j] = a[j];
                rows[1][j] = b[j];
            }
            double d = distance.applyAsDouble(rows[0], rows[1]);
            if (!(d >= 0 && d <= FARTHEST)) {
                throw new IllegalArgumentException(
                        "a distance must be in 0.." + FARTHEST + ", metric " + name + " gave " + d);
            }
            return (float) d;
        }
    }
}

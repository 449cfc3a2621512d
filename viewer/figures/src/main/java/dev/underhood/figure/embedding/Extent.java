package dev.underhood.figure.embedding;

import dev.underhood.run.Tensor;
import java.util.Arrays;

/**
 * Where the values of a column lie, but for a few that lie so far away that the others would have
 * little room beside them: 99 % of them, from the 0.5 % quantile to that of 99.5 %, have at least a
 * third of what is shown.
 *
 * @param low the lowest
 * @param high the highest; below {@code low} if there is none
 */
record Extent(double low, double high) {
    /** How many times as long as the rest a range is that is not worth being shown whole. */
    static final double FAR = 2;

    static final Extent EMPTY = new Extent(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    private static final int LOOKED_AT = 4096; // enough to know where nearly all are
    private static final int FEWEST = 5;
    private static final int ONE_IN = 200; // at each end may be far away
    private static final double LEEWAY = 20;

    /**
     * Looks at a column.
     *
     * @param points samples × dimensions
     */
    static Extent of(Tensor points, int column) {
        int dimensions = points.size() / points.size(0);
        Extent whole = within(points, column, EMPTY.high, EMPTY.low);
        int samples = points.size(0);
        double[] some = new double[Math.min(samples, LOOKED_AT)];
        int size = 0;
        for (int i = 0; i < some.length; i++) {
            int row = (int) ((long) i * samples / some.length);
            float value = points.at(row * dimensions + column);
            if (Float.isFinite(value)) {
                some[size++] = value;
            }
        }
        if (size < FEWEST) {
            return whole;
        }
        Arrays.sort(some, 0, size);
        int ends = Math.max(1, size / ONE_IN);
        Extent core = new Extent(some[ends], some[size - 1 - ends]);
        // the ends of few points lie further beyond all others than those of many
        double leeway = core.span() * (1 + LEEWAY / size);
        return core.span() == 0
                ? whole
                : within(points, column, core.low - leeway, core.high + leeway);
    }

    private static Extent within(Tensor points, int column, double from, double to) {
        int dimensions = points.size() / points.size(0);
        double low = EMPTY.low;
        double high = EMPTY.high;
        for (int i = column; i < points.size(); i += dimensions) {
            float value = points.at(i);
            if (Float.isFinite(value) && value >= from && value <= to) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return new Extent(low, high);
    }

    /** Returns the length; 0 if there is nothing. */
    double span() {
        return Math.max(0, high - low);
    }

    double middle() {
        return low > high ? 0 : (low + high) / 2;
    }

    Extent union(Extent other) {
        return new Extent(Math.min(low, other.low), Math.max(high, other.high));
    }
}

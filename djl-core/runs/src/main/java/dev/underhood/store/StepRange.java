package dev.underhood.store;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a curve: updates in a row, as a picture of many shows them. Whatever lies outside of
 * the rest stays visible, because the lowest and the highest value of a piece do.
 *
 * @param from the first update of the piece that was recorded
 * @param to the last update that belongs to the piece, recorded or not
 * @param first the value at {@code from}, any double
 * @param low the lowest finite value; NaN if there is none
 * @param high the highest finite value; NaN if there is none
 * @param strange the first update whose value is NaN or infinite; -1 if there is none
 */
public record StepRange(long from, long to, double first, double low, double high, long strange) {
    /**
     * Makes a piece of one point.
     *
     * @param x the update, or the epoch
     * @param value any double
     * @return the piece
     */
    public static StepRange of(long x, double value) {
        return Double.isFinite(value)
                ? new StepRange(x, x, value, value, value, -1)
                : new StepRange(x, x, value, Double.NaN, Double.NaN, x);
    }

    /**
     * Cuts a curve into pieces. The first and the last point are pieces for themselves; between
     * them pieces begin at multiples of their length, a power of two, so that a curve that grows is
     * cut at the same places.
     *
     * @param points the points, ascending
     * @param from points before this one are left out
     * @param to points behind this one are left out
     * @param most how many pieces there may be, 4 or more
     * @return the pieces, ascending; those without a point are left out
     */
    public static List<StepRange> of(List<ScalarPoint> points, long from, long to, int most) {
        List<ScalarPoint> shown =
                points.stream().filter(point -> point.x() >= from && point.x() <= to).toList();
        List<StepRange> ranges = new ArrayList<>();
        if (shown.isEmpty()) {
            return ranges;
        }
        long first = shown.get(0).x();
        long last = shown.get(shown.size() - 1).x();
        int shift = shift(first, last, most);
        StepRange open = null;
        for (ScalarPoint point : shown) {
            StepRange one = of(point.x(), point.value());
            if (open != null && point.x() <= open.to()) {
                open = open.joined(one);
                ranges.set(ranges.size() - 1, open);
            } else {
                boolean alone = point.x() == first || point.x() == last;
                open = one.upTo(alone ? point.x() : Math.min(end(point.x(), shift), last - 1));
                ranges.add(open);
            }
        }
        return ranges;
    }

    /**
     * Returns how long pieces are.
     *
     * @param first the first update
     * @param last the last update
     * @param most how many pieces there may be, 4 or more
     * @return the exponent of the power of two
     */
    public static int shift(long first, long last, int most) {
        if (most < 4) {
            throw new IllegalArgumentException("a curve has 4 pieces or more: " + most);
        }
        int shift = 0;
        while ((last >> shift) - (first >> shift) + 3 > most) {
            shift++;
        }
        return shift;
    }

    /**
     * Returns the last update of a piece.
     *
     * @param step an update of the piece
     * @param shift what {@link #shift} says
     * @return the update before the next multiple of the length
     */
    public static long end(long step, int shift) {
        return (((step >> shift) + 1) << shift) - 1;
    }

    /**
     * Returns this piece with another end.
     *
     * @param end the last update that belongs to it
     * @return a copy
     */
    public StepRange upTo(long end) {
        return new StepRange(from, end, first, low, high, strange);
    }

    private StepRange joined(StepRange next) {
        return new StepRange(
                from,
                to,
                first,
                lower(low, next.low),
                -lower(-high, -next.high),
                strange < 0 ? next.strange : strange);
    }

    private static double lower(double one, double other) {
        return Double.isNaN(one) ? other : Double.isNaN(other) ? one : Math.min(one, other);
    }
}

package dev.underhood.figure.line;

/**
 * How lines are looked at.
 *
 * @param logarithmic whether the axis of the values has powers of ten
 * @param smoothing the weight of what came before, 0 for none, below 1
 * @param from the first epoch or update that is shown
 * @param to the last one
 */
public record LineView(boolean logarithmic, double smoothing, long from, long to) {
    /** All there is, as it was recorded. */
    public static final LineView ALL = new LineView(false, 0, 0, Long.MAX_VALUE);

    /** Checks what can be drawn. */
    public LineView {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException(
                    "smoothing is a weight from 0, for none, to below 1: " + smoothing);
        }
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    "a part of an axis begins at 0 or later and ends behind its beginning: "
                            + from
                            + " to "
                            + to);
        }
    }

    boolean isWhole() {
        return from == 0 && to == Long.MAX_VALUE;
    }
}

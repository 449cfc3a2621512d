package dev.underhood.run;

/**
 * The smallest and the largest of some finite values.
 *
 * @param low the smallest
 * @param high the largest; below {@code low} in {@link #EMPTY} only
 */
public record Range(float low, float high) {
    /** The range of no values at all. */
    public static final Range EMPTY = new Range(0, -1);

    /**
     * Returns whether there was no value.
     *
     * @return true for {@link #EMPTY}
     */
    public boolean isEmpty() {
        return low > high;
    }

    /**
     * Returns the range of the values of both.
     *
     * @param other another range
     * @return the smallest range that holds both
     */
    public Range union(Range other) {
        if (isEmpty()) {
            return other;
        }
        return other.isEmpty()
                ? this
                : new Range(Math.min(low, other.low), Math.max(high, other.high));
    }
}

package dev.underhood.umap.math;

import java.util.Locale;

/** Checks of what callers give: each names what is wrong and what to do. */
public final class Checks {
    /** The longest array that every virtual machine has. */
    public static final long LONGEST = Integer.MAX_VALUE - 8L;

    private Checks() {}

    /** Returns what was given unless it is null. */
    public static <T> T notNull(T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(what + " must not be null");
        }
        return value;
    }

    /** Returns rows × columns, which must be the length of an array. */
    public static int length(long rows, long columns, String what, String cure) {
        if (columns > 0 && rows > LONGEST / columns) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%,d rows × %,d %s are more numbers than the %,d that an array holds:"
                                    + " %s",
                            rows,
                            columns,
                            what,
                            LONGEST,
                            cure));
        }
        return (int) (rows * columns);
    }

    /** Checks that an option is large enough. */
    public static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
        }
    }

    /** Checks that an option is in a range of whole numbers. */
    public static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " must be in " + least + ".." + most + ": " + value);
        }
    }

    /** Checks that an option is in a range of numbers, and is one. */
    public static void between(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    name + " must be in " + low + ".." + high + ": " + value);
        }
    }
}

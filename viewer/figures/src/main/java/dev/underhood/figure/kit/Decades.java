package dev.underhood.figure.kit;

import java.util.stream.DoubleStream;

/**
 * An axis of powers of ten.
 *
 * @param low the power at its lower end
 * @param high the power at its upper end
 */
public record Decades(int low, int high) {
    private static final String[] DIGITS = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

    /** Returns the powers between which all positive finite values lie. */
    public static Decades around(DoubleStream values) {
        int[] ends = {Integer.MAX_VALUE, Integer.MIN_VALUE};
        values.filter(Decades::canBeDrawn)
                .map(Math::log10)
                .forEach(
                        power -> {
                            ends[0] = Math.min(ends[0], (int) Math.floor(power));
                            ends[1] = Math.max(ends[1], (int) Math.ceil(power));
                        });
        if (ends[0] > ends[1]) {
            return new Decades(-4, 0);
        }
        return new Decades(ends[0], Math.max(ends[0] + 1, ends[1]));
    }

    public static boolean canBeDrawn(double value) {
        return value > 0 && value <= Double.MAX_VALUE;
    }

    /** Returns how far up a value lies, 0 to 1. */
    public double part(double value) {
        return (Math.log10(value) - low) / (high - low);
    }

    /** Returns the distance of the powers that are named, so that there are at most that many. */
    public int step(int atMost) {
        return Math.max(1, (int) Math.ceil((high - low) / (double) Math.max(1, atMost)));
    }

    /** Returns e.g. 10⁻³. */
    public static String text(int power) {
        StringBuilder text = new StringBuilder("10");
        for (char sign : String.valueOf(power).toCharArray()) {
            text.append(sign == '-' ? "⁻" : DIGITS[sign - '0']);
        }
        return text.toString();
    }
}

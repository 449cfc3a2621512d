package dev.underhood.figure.line;

import dev.underhood.figure.kit.Decades;
import dev.underhood.figure.kit.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The axis of values.
 *
 * @param logarithmic whether it has powers of ten
 * @param low its lower end; a power if it is logarithmic
 * @param high its upper end
 */
record ValueAxis(boolean logarithmic, double low, double high) {
    /** Beyond this, differences of values are infinite. */
    private static final double LARGEST = 1e300;

    /** Up to so many powers of ten, what lies between them is named too. */
    private static final int FEW = 2;

    record Tick(double value, String text) {}

    static ValueAxis logarithmic(DoubleStream values) {
        Decades decades = Decades.around(values);
        return new ValueAxis(true, decades.low(), decades.high());
    }

    /**
     * Makes a plain axis.
     *
     * @param share whether the values are shares, whose whole range is shown if all lie in it
     */
    static ValueAxis plain(double[] values, boolean share) {
        double low = DoubleStream.of(values).filter(ValueAxis::isSmall).min().orElse(0);
        double high = DoubleStream.of(values).filter(ValueAxis::isSmall).max().orElse(1);
        if (share && low >= 0 && high <= 1) {
            return new ValueAxis(false, 0, 1);
        }
        double room = high > low ? 0.05 * (high - low) : Math.max(0.5, 0.1 * Math.abs(high));
        double bottom = low >= 0 && low <= high / 2 ? 0 : low - room;
        return new ValueAxis(false, bottom, high + room);
    }

    private static boolean isSmall(double value) {
        return Math.abs(value) <= LARGEST;
    }

    /** Returns whether the axis has a place for a value. */
    boolean has(double value) {
        return logarithmic ? Decades.canBeDrawn(value) : isSmall(value);
    }

    /** Returns how far up a value lies, 0 to 1. */
    double part(double value) {
        double place = logarithmic ? Math.log10(value) : value;
        return (place - low) / (high - low);
    }

    List<Tick> ticks(int most) {
        return logarithmic ? powers(most) : even(most);
    }

    private List<Tick> even(int most) {
        Ticks ticks = Ticks.atMost(Math.max(2, Math.min(6, most)), high - low, 0);
        List<Tick> marks = new ArrayList<>();
        for (double at = Math.ceil(low / ticks.step() - 1e-9) * ticks.step();
                at <= high + 1e-9 * ticks.step() && marks.size() < 20;
                at += ticks.step()) {
            double value = Math.abs(at) < 1e-9 * ticks.step() ? 0 : at;
            marks.add(new Tick(value, ticks.text(value)));
        }
        return marks;
    }

    private List<Tick> powers(int most) {
        Decades decades = new Decades((int) low, (int) high);
        int step = decades.step(Math.max(2, most));
        List<Tick> marks = new ArrayList<>();
        for (int power = decades.low(); power <= decades.high(); power += step) {
            marks.add(new Tick(Math.pow(10, power), Decades.text(power)));
            for (int times : new int[] {2, 5}) {
                if (high - low <= FEW && power < decades.high()) {
                    double value = times * Math.pow(10, power);
                    marks.add(new Tick(value, power < -3 || power > 4 ? "" : plain(value)));
                }
            }
        }
        return marks;
    }

    private static String plain(double value) {
        return value >= 1
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3g", value).replaceFirst("0+$", "");
    }

    /** Returns a value in words: two decimals on a scale of 1, else about three digits. */
    String text(double value) {
        if (!logarithmic && low == 0 && high == 1) {
            return String.format(Locale.ROOT, "%.2f", value);
        }
        double size = Math.abs(value);
        String format =
                size != 0 && (size < 0.001 || size >= 1e6)
                        ? "%.2e"
                        : size < 1 ? "%.3f" : size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, value);
    }
}

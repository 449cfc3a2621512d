package dev.underhood.figure.kit;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;

/**
 * Few and round tick marks: JFreeChart itself draws as many as find room.
 *
 * @param step the distance from one to the next
 * @param format how their values are written
 */
public record Ticks(double step, NumberFormat format) {
    /** Returns the finest step of 1, 2 or 5 times a power of ten that makes that many or fewer. */
    public static Ticks atMost(int count, double range, double smallest) {
        double rough = Math.max(range / Math.max(1, count), smallest);
        double power = Math.pow(10, Math.floor(Math.log10(rough) + 1e-9));
        double step = 10 * power;
        for (double times : new double[] {5, 2, 1}) {
            if (times * power >= rough * (1 - 1e-9)) {
                step = times * power;
            }
        }
        return new Ticks(step, format(step, range));
    }

    private static DecimalFormat format(double step, double range) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        boolean plain = decimals <= 4 && range < 1e6;
        String pattern = !plain ? "0.##E0" : decimals == 0 ? "0" : "0." + "0".repeat(decimals);
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    /** Writes the value at a mark. */
    public String text(double value) {
        return format.format(value);
    }
}

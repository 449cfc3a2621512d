package dev.underhood.figure.health;

import dev.underhood.run.TensorNames;
import java.util.Locale;

/** A number of a layer, in the order in which they are shown. */
enum HealthNumber {
    DEVIATION("deviation of the weights", "deviation", TensorNames.WEIGHT_STATISTICS, 1),
    NORM("norm of the weights", "norm", TensorNames.WEIGHT_STATISTICS, 4),
    ZEROS("share of zeros in the weights", "zeros", TensorNames.WEIGHT_STATISTICS, 5),
    GRADIENT("norm of the gradient", "gradient", TensorNames.GRADIENT_NORMS, 0),
    RATIO("update : parameters", "update", TensorNames.UPDATE_RATIOS, 0),
    DEAD("share of dead units", "dead", TensorNames.ACTIVATION_STATISTICS, 3),
    SATURATED("share of saturated outputs", "saturated", TensorNames.ACTIVATION_STATISTICS, 4);

    private final String title;
    private final String heading;
    private final String tensor;
    private final int column;

    HealthNumber(String title, String heading, String tensor, int column) {
        this.title = title;
        this.heading = heading;
        this.tensor = tensor;
        this.column = column;
    }

    /** Returns what it is called in a table. */
    String title() {
        return title;
    }

    /** Returns what it is called where there is little room. */
    String heading() {
        return heading;
    }

    /** Returns the tensor that tells it, a row for each layer. */
    String tensor() {
        return tensor;
    }

    /** Returns its place in a row of the tensor. */
    int column() {
        return column;
    }

    boolean isShare() {
        return this == ZEROS || this == DEAD || this == SATURATED;
    }

    /** Returns the number as it is written. */
    String text(double value) {
        if (isShare()) {
            boolean hardlyAny = value > 0 && value < 0.01;
            return hardlyAny ? "<1 %" : String.format(Locale.ROOT, "%.0f %%", 100 * value);
        }
        return shown(value);
    }

    /** Returns two digits that tell, e.g. 0.015, 3e-6, 12. */
    static String shown(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value) || size == 0) {
            return Double.isFinite(value) ? "0" : Double.isNaN(value) ? "NaN" : "∞";
        }
        if (size < 0.001 || size >= 10_000) {
            return String.format(Locale.ROOT, "%.1e", value)
                    .replace(".0e", "e")
                    .replaceAll("e([+-])0*", "e$1")
                    .replace("e+", "e");
        }
        int decimals = Math.max(0, 1 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}

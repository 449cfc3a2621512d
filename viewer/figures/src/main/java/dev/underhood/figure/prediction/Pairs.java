package dev.underhood.figure.prediction;

import dev.underhood.figure.kit.View;
import dev.underhood.run.Tensor;

/**
 * True and predicted values of one number.
 *
 * @param values rows × numbers × 2
 * @param number the place of the number
 * @param name what it is called
 */
record Pairs(Tensor values, int number, String name) {
    int size() {
        return values.size(0);
    }

    float truth(int row) {
        return values.at(2 * (row * values.size(1) + number));
    }

    float predicted(int row) {
        return values.at(2 * (row * values.size(1) + number) + 1);
    }

    /** Returns how much more is true than was predicted. */
    float residual(int row) {
        return truth(row) - predicted(row);
    }

    /** Returns {@code " | Mean absolute error 0.12"}; empty if there is nothing to compare. */
    String error() {
        double sum = 0;
        int compared = 0;
        for (int row = 0; row < size(); row++) {
            double away = Math.abs((double) predicted(row) - truth(row));
            if (!Double.isNaN(truth(row))) {
                sum += away;
                compared++;
            }
        }
        return compared == 0 ? "" : " | Mean absolute error " + NumberAnswer.shown(sum / compared);
    }

    /** Returns the true values with a quarter of their span around them, the same every epoch. */
    View view() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < size(); row++) {
            if (Float.isFinite(truth(row))) {
                low = Math.min(low, truth(row));
                high = Math.max(high, truth(row));
            }
        }
        if (low > high) {
            return new View(0, 1, 0, 1);
        }
        double room = high > low ? (high - low) / 4 : Math.max(1e-6, Math.abs(high) / 4);
        return new View(low - room, high + room, low - room, high + room);
    }
}

package dev.underhood.capture.dynamics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.underhood.capture.Tensors;
import dev.underhood.capture.output.Reading;
import dev.underhood.capture.output.Reading.Form;
import dev.underhood.capture.output.Uncounted;
import dev.underhood.capture.output.ValueMeaning;
import java.util.Arrays;

/** What a choice among classes says of some examples, copied. */
public final class ClassAnswers {
    private final Reading reading;
    private final float[] values;
    private final int columns;
    private final Uncounted uncounted;

    ClassAnswers(Reading reading, float[] values, Uncounted uncounted) {
        this.reading = reading;
        this.values = values;
        columns = reading.form() == Form.ONE ? 1 : reading.size();
        this.uncounted = uncounted;
    }

    /** Returns how many examples there are. */
    public int rows() {
        return values.length / columns;
    }

    /** Returns among how many classes the network chooses: two where it says one number. */
    int classes() {
        return reading.meanings();
    }

    /** Returns how sure the network is of a class, 0 to 1; NaN if a number of the row is. */
    float probability(int row, int number) {
        if (columns == 1) {
            float second = reading.probability(values[row]);
            return number == 1 ? second : 1 - second;
        }
        float value = values[row * columns + number];
        if (reading.values() != ValueMeaning.LOGITS) {
            return value;
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = row * columns; i < (row + 1) * columns; i++) {
            largest = Math.max(largest, values[i]);
        }
        double sum = 0;
        for (int i = row * columns; i < (row + 1) * columns; i++) {
            sum += Math.exp(values[i] - largest);
        }
        return (float) (Math.exp(value - largest) / sum);
    }

    /** Returns the class that an example is taken for; -1 if a number of the row is NaN. */
    public int chosen(int row) {
        if (columns == 1) {
            boolean second = values[row] >= reading.threshold();
            return Float.isNaN(values[row]) ? unknown() : second ? 1 : 0;
        }
        int best = row * columns;
        for (int i = best; i < (row + 1) * columns; i++) {
            if (Float.isNaN(values[i])) {
                return unknown();
            }
            best = values[i] > values[best] ? i : best;
        }
        return best - row * columns;
    }

    private int unknown() {
        uncounted.notANumber();
        return -1;
    }

    /** Returns the true class of each row, of shares the likeliest; -1 where there is none. */
    int[] truths(NDList labels) {
        int[] truths = new int[rows()];
        NDArray label = reading.label() < labels.size() ? labels.get(reading.label()) : null;
        long size = label == null ? -1 : label.size();
        boolean shares = columns > 1 && size == values.length;
        if (label == null || (size != truths.length && !shares)) {
            uncounted.misshapen();
            Arrays.fill(truths, -1);
            return truths;
        }
        float[] given = Tensors.floats(label);
        for (int i = 0; i < truths.length; i++) {
            truths[i] = shares ? likeliest(given, i) : one(given[i]);
        }
        return truths;
    }

    private int one(float label) {
        boolean share = columns == 1 && label > 0 && label < 1;
        if (share) {
            uncounted.soft();
        }
        float number = share ? Math.round(label) : label;
        boolean isClass = number == Math.rint(number) && number >= 0;
        if (!isClass || number >= reading.meanings()) {
            uncounted.noClass(label);
            return -1;
        }
        return (int) number;
    }

    private int likeliest(float[] given, int row) {
        int best = row * columns;
        for (int i = best; i < (row + 1) * columns; i++) {
            best = given[i] > given[best] ? i : best;
        }
        if (!(given[best] > 0)) {
            uncounted.noClass(given[best]);
            return -1;
        }
        if (given[best] < 1) {
            uncounted.soft();
        }
        return best - row * columns;
    }
}

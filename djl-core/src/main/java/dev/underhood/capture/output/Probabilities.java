package dev.underhood.capture.output;

import dev.underhood.capture.output.Reading.Form;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Tensor;

/** Turns what an output says of the probes into what is recorded of it. */
public final class Probabilities {
    private Probabilities() {}

    /**
     * Returns probes × classes of a choice, probes × labels of labels, the numbers of numbers.
     *
     * @param reading how the output is read
     * @param values probes × columns
     * @return the probabilities
     */
    public static Tensor of(Reading reading, Tensor values) {
        if (reading.form() == Form.ONE) {
            return ofTwo(reading, values);
        }
        boolean choice = reading.output().kind() == OutputKind.CLASSES;
        if (choice && reading.values() == ValueMeaning.LOGITS) {
            return softmax(values);
        }
        if (reading.values() != ValueMeaning.LOGITS) {
            return values;
        }
        float[] result = new float[values.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = reading.probability(values.at(i));
        }
        return Tensor.of(result, values.shape());
    }

    private static Tensor ofTwo(Reading reading, Tensor values) {
        float[] result = new float[2 * values.size()];
        for (int i = 0; i < values.size(); i++) {
            double second = reading.probability(values.at(i));
            result[2 * i] = (float) (1 - second);
            result[2 * i + 1] = (float) second;
        }
        return Tensor.of(result, values.size(), 2);
    }

    /** Shifted by each row's largest value, so that large logits do not overflow. */
    private static Tensor softmax(Tensor values) {
        int classes = values.size(1);
        float[] result = new float[values.size()];
        for (int row = 0; row < values.size(0); row++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < classes; i++) {
                largest = Math.max(largest, values.at(row * classes + i));
            }
            double sum = 0;
            for (int i = 0; i < classes; i++) {
                sum += Math.exp(values.at(row * classes + i) - largest);
            }
            for (int i = 0; i < classes; i++) {
                result[row * classes + i] =
                        (float) (Math.exp(values.at(row * classes + i) - largest) / sum);
            }
        }
        return Tensor.of(result, values.shape());
    }
}

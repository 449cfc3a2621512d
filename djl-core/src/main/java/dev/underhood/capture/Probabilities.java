package dev.underhood.capture;

import dev.underhood.run.Tensor;

/** Turns a model's outputs, of shape probes × classes, into class probabilities. */
final class Probabilities {
    private static final double TOLERANCE = 1e-3;

    private Outputs outputs;

    Probabilities(Outputs outputs) {
        this.outputs = outputs;
    }

    Tensor of(Tensor values) {
        if (outputs == Outputs.AUTO) {
            outputs = areProbabilities(values) ? Outputs.PROBABILITIES : Outputs.LOGITS;
        }
        return outputs == Outputs.PROBABILITIES ? values : softmax(values);
    }

    private static boolean areProbabilities(Tensor values) {
        int classes = values.size(1);
        for (int row = 0; row < values.size(0); row++) {
            double sum = 0;
            for (int i = 0; i < classes; i++) {
                float value = values.at(row * classes + i);
                if (!(value >= 0 && value <= 1)) {
                    return false;
                }
                sum += value;
            }
            if (Math.abs(sum - 1) > TOLERANCE) {
                return false;
            }
        }
        return true;
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

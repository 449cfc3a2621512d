package dev.underhood.capture.layer;

import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.capture.Tensors;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.List;

/**
 * Six numbers of every layer's weights at every epoch: mean, standard deviation, minimum, maximum,
 * L2 norm, share of zeros. The weights are copied to the heap one layer at a time.
 */
public final class WeightStatistics implements Capture {
    private static final int NUMBERS = 6;

    /** Makes the capture. */
    public WeightStatistics() {}

    @Override
    public String name() {
        return "the weight statistics";
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        List<Weights> layers = Weights.of(trainer.getModel().getBlock());
        float[] rows = new float[layers.size() * NUMBERS];
        for (int i = 0; i < layers.size(); i++) {
            double[] row = of(layers.get(i));
            for (int j = 0; j < NUMBERS; j++) {
                rows[i * NUMBERS + j] = (float) row[j];
            }
        }
        if (!layers.isEmpty()) {
            frame.put(TensorNames.WEIGHT_STATISTICS, Tensor.of(rows, layers.size(), NUMBERS));
        }
    }

    /** Sums in 64 bits; the standard deviation is that of all values, not of a sample of them. */
    private static double[] of(Weights weights) {
        List<float[]> all = weights.parameters().stream().map(WeightStatistics::copy).toList();
        double count = 0;
        double sum = 0;
        double squares = 0;
        double zeros = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (float[] values : all) {
            count += values.length;
            for (float value : values) {
                sum += value;
                squares += (double) value * value;
                zeros += value == 0 ? 1 : 0;
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (count == 0) {
            return new double[] {
                Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN
            };
        }
        double mean = sum / count;
        double deviations = 0;
        for (float[] values : all) {
            for (float value : values) {
                deviations += (value - mean) * (value - mean);
            }
        }
        double deviation = Math.sqrt(deviations / count);
        return new double[] {mean, deviation, low, high, Math.sqrt(squares), zeros / count};
    }

    private static float[] copy(Parameter parameter) {
        return Tensors.floats(parameter.getArray());
    }
}

package dev.underhood.capture.layer;

import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.capture.Tensors;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the weights of every layer are spread at every epoch, and how its gradient was in the epoch's
 * first update: the same update that {@link GradientNorms} looks at. One parameter at a time is
 * copied to the heap.
 */
public final class Histograms implements Capture {
    private static final String MISSING = "The histograms of the gradients are not recorded";

    private boolean looked;
    private @Nullable Tensor gradients;

    /** Makes a capture for one run. */
    public Histograms() {}

    @Override
    public String name() {
        return "the histograms";
    }

    @Override
    public void trained(Trainer trainer, @Nullable BatchData batch, Frame frame) {
        if (looked) {
            return;
        }
        looked = true;
        List<List<Parameter>> layers =
                Weights.of(trainer.getModel().getBlock()).stream().map(Weights::trained).toList();
        if (Gradients.areOnOneDevice(trainer, layers, MISSING, frame)) {
            gradients = of(layers, Gradients::of);
        }
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        List<List<Parameter>> layers =
                Weights.of(trainer.getModel().getBlock()).stream()
                        .map(Weights::parameters)
                        .toList();
        Tensor weights = of(layers, parameter -> Tensors.floats(parameter.getArray()));
        if (weights != null) {
            frame.put(TensorNames.WEIGHT_HISTOGRAMS, weights);
        }
        if (gradients != null) {
            frame.put(TensorNames.GRADIENT_HISTOGRAMS, gradients);
        } else if (frame.epoch() > 0 && !looked) {
            Gradients.remarkUntold(MISSING, frame);
        }
        gradients = null;
        looked = false;
    }

    /** Reads each parameter twice, so that one at a time is on the heap; null of no layers. */
    private static @Nullable Tensor of(
            List<List<Parameter>> layers, Function<Parameter, float[]> values) {
        float[] rows = new float[layers.size() * Histogram.NUMBERS];
        for (int i = 0; i < layers.size(); i++) {
            Histogram histogram = new Histogram();
            layers.get(i).forEach(parameter -> histogram.widen(values.apply(parameter)));
            layers.get(i).forEach(parameter -> histogram.count(values.apply(parameter)));
            histogram.into(rows, i * Histogram.NUMBERS);
        }
        return layers.isEmpty() ? null : Tensor.of(rows, layers.size(), Histogram.NUMBERS);
    }
}

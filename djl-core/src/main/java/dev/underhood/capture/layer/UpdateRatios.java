package dev.underhood.capture.layer;

import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.capture.Tensors;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far every layer moves at the first update of every epoch: the L2 norm of the update divided
 * by that of the parameters before it. The update is what the parameters have changed by when the
 * trainer tells anything further, whatever the optimiser made of the gradient.
 *
 * <p>From that update to the next call one copy of the trained parameters is kept on the heap; new
 * parameters are copied one at a time. The ratio and its rule of thumb, about 1e-3, are those of
 * the course CS231n (A. Karpathy, "Neural Networks Part 3", Stanford 2015).
 */
final class UpdateRatios implements Capture {
    private static final String MISSING = "How far the parameters move is not recorded";

    /** A copy that takes more of the heap than this share of it is not made. */
    private static final int MOST = 4;

    private List<List<Parameter>> layers = List.of(); // the trained parameters of each
    private boolean looked;
    private boolean unsure;
    private float @Nullable [] ratios;
    private float @Nullable [] @Nullable [] before;

    @Override
    public String name() {
        return "the updates";
    }

    @Override
    public void trained(Trainer trainer, @Nullable BatchData batch, Frame frame) {
        if (looked) {
            return;
        }
        looked = true;
        layers = Weights.trained(trainer.getModel().getBlock());
        if (Gradients.areOnOneDevice(trainer, layers, MISSING, frame) && hasRoom(frame)) {
            before = copy();
        }
    }

    @Override
    public void updated(Trainer trainer, boolean certain, Frame frame) {
        float[][] old = before;
        before = null;
        if (old == null) {
            return;
        }
        if (!certain) {
            unsure = true;
            return;
        }
        float[] found = unknown();
        int next = 0;
        for (int i = 0; i < layers.size(); i++) {
            double moved = 0;
            double size = 0;
            for (Parameter parameter : layers.get(i)) {
                float[] now = Tensors.floats(parameter.getArray());
                float[] then = old[next];
                for (int j = 0; j < now.length; j++) {
                    double difference = (double) now[j] - then[j];
                    moved += difference * difference;
                    size += (double) then[j] * then[j];
                }
                old[next++] = new float[0]; // is needed no longer
            }
            if (size > 0) {
                found[i] = (float) Math.sqrt(moved / size);
            }
        }
        ratios = found;
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        if (frame.epoch() > 0 && !looked) {
            Gradients.remarkUntold(MISSING, frame);
        }
        if (unsure) {
            frame.remark(
                    Remark.of(
                            "How far the parameters moved is not recorded at epoch "
                                    + frame.epoch(),
                            "after its first update the trainer told nothing further"));
        }
        if (ratios != null && ratios.length > 0) {
            frame.put(TensorNames.UPDATE_RATIOS, Tensor.of(ratios, ratios.length));
        }
        looked = false;
        unsure = false;
        ratios = null;
        before = null;
    }

    private float[] unknown() {
        float[] numbers = new float[layers.size()];
        Arrays.fill(numbers, Float.NaN);
        return numbers;
    }

    /** Returns how many numbers are kept; for the test of what this costs. */
    long kept() {
        return before == null ? 0 : Arrays.stream(before).mapToLong(values -> values.length).sum();
    }

    private float[][] copy() {
        return layers.stream()
                .flatMap(List::stream)
                .map(parameter -> Tensors.floats(parameter.getArray()))
                .toArray(float[][]::new);
    }

    private boolean hasRoom(Frame frame) {
        long bytes =
                4
                        * layers.stream()
                                .flatMap(List::stream)
                                .mapToLong(parameter -> parameter.getArray().size())
                                .sum();
        long most = Runtime.getRuntime().maxMemory() / MOST;
        if (bytes > most) {
            frame.remark(
                    new Remark(
                            MISSING,
                            "a copy of them takes "
                                    + (bytes >> 20)
                                    + " MiB"
                                    + ", and a quarter of the heap is "
                                    + (most >> 20)
                                    + " MiB",
                            "Give Java a larger heap with -Xmx"));
        }
        return bytes <= most;
    }
}

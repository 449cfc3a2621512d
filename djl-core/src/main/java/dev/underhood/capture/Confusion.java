package dev.underhood.capture;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which class is taken for which, counted over the validation images of each epoch. Counts only
 * batches that are a choice among classes: a first output of shape images × classes, and one whole
 * number as the label of each image.
 */
public final class Confusion implements Capture {
    /** More classes than this make a matrix that nobody reads. */
    private static final int MAX_CLASSES = 1000;

    private float[] counts = new float[0];
    private int classes;

    /**
     * Takes a validation batch.
     *
     * @param batch the batch, its predictions and labels; may be half filled or null
     */
    public void validated(@Nullable BatchData batch) {
        if (batch == null || batch.getLabels() == null || batch.getPredictions() == null) {
            return;
        }
        for (Map.Entry<Device, NDList> labels : batch.getLabels().entrySet()) {
            NDList predictions = batch.getPredictions().get(labels.getKey());
            if (predictions != null && !predictions.isEmpty() && !labels.getValue().isEmpty()) {
                count(labels.getValue().get(0), predictions.get(0));
            }
        }
    }

    /** Records what was counted since the epoch before, if anything, and begins anew. */
    @Override
    public void capture(Trainer trainer, Frame frame) {
        putInto(frame);
    }

    void putInto(Frame frame) {
        if (counts.length > 0) {
            frame.put(TensorNames.CONFUSION, Tensor.of(counts, classes, classes));
        }
        counts = new float[0];
    }

    private void count(NDArray labels, NDArray predictions) {
        boolean isChoice =
                predictions.getShape().dimension() == 2
                        && predictions.getShape().get(1) > 1
                        && predictions.getShape().get(1) <= MAX_CLASSES
                        && labels.size() == predictions.getShape().get(0);
        if (!isChoice) {
            return;
        }
        float[] truths;
        long[] guesses;
        try (NDArray numbers = labels.toType(DataType.FLOAT32, true);
                NDArray largest = predictions.argMax(1)) {
            truths = numbers.toFloatArray();
            guesses = largest.toLongArray();
        }
        classes = (int) predictions.getShape().get(1);
        if (counts.length != classes * classes) {
            counts = new float[classes * classes];
        }
        for (int i = 0; i < truths.length; i++) {
            int truth = (int) truths[i];
            if (truth == truths[i] && truth >= 0 && truth < classes) {
                counts[truth * classes + (int) guesses[i]]++;
            }
        }
    }
}

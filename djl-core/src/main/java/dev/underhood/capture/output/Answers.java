package dev.underhood.capture.output;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.training.listener.TrainingListener.BatchData;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a network said of a batch, and what is true. */
public final class Answers {
    private Answers() {}

    /** What to do with a batch's predictions and labels on one device. */
    public interface Work {
        /** Takes what a network said and what is true. */
        void on(NDList outputs, NDList labels);
    }

    /** DJL may call before all devices are done. */
    public static void each(@Nullable BatchData batch, Work work) {
        if (batch == null || batch.getLabels() == null || batch.getPredictions() == null) {
            return;
        }
        for (Map.Entry<Device, NDList> labels : batch.getLabels().entrySet()) {
            NDList outputs = batch.getPredictions().get(labels.getKey());
            if (outputs != null && !outputs.isEmpty() && !labels.getValue().isEmpty()) {
                work.on(outputs, labels.getValue());
            }
        }
    }
}

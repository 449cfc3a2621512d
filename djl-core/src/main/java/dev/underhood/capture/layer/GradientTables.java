package dev.underhood.capture.layer;

import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tables of every layer's gradient at the first update of every epoch, as it is after the backward
 * pass. Gradients are copied to the heap one layer at a time, once for all tables.
 */
final class GradientTables implements Capture {
    private final String missing;
    private final List<LayerTable> tables;
    private boolean looked;

    /**
     * @param missing what is not recorded where there are no gradients to be seen, for a remark
     */
    GradientTables(String missing, LayerTable... tables) {
        this.missing = missing;
        this.tables = List.of(tables);
    }

    @Override
    public String name() {
        return "the gradients";
    }

    @Override
    public void trained(Trainer trainer, @Nullable BatchData batch, Frame frame) {
        if (looked) {
            return;
        }
        looked = true;
        List<List<Parameter>> layers = Weights.trained(trainer.getModel().getBlock());
        if (!Gradients.areOnOneDevice(trainer, layers, missing, frame)) {
            return;
        }
        tables.forEach(table -> table.begin(layers.size()));
        for (int i = 0; i < layers.size(); i++) {
            int layer = i;
            List<float[]> values = layers.get(i).stream().map(Gradients::of).toList();
            Summary summary = Summary.of(values);
            tables.forEach(table -> table.take(layer, summary));
        }
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        if (frame.epoch() > 0 && !looked) {
            Gradients.remarkUntold(missing, frame);
        }
        tables.forEach(table -> table.putInto(frame));
        looked = false;
    }
}

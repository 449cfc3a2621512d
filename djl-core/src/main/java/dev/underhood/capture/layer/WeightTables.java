package dev.underhood.capture.layer;

import ai.djl.training.Trainer;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.capture.Tensors;
import java.util.List;

/**
 * Tables of every layer's weights at every epoch. They are copied to the heap one layer at a time,
 * once for all tables.
 */
final class WeightTables implements Capture {
    private final List<LayerTable> tables;

    WeightTables(LayerTable... tables) {
        this.tables = List.of(tables);
    }

    @Override
    public String name() {
        return "the weights";
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        List<Weights> layers = Weights.of(trainer.getModel().getBlock());
        tables.forEach(table -> table.begin(layers.size()));
        for (int i = 0; i < layers.size(); i++) {
            int layer = i;
            List<float[]> values =
                    layers.get(i).parameters().stream()
                            .map(parameter -> Tensors.floats(parameter.getArray()))
                            .toList();
            Summary summary = Summary.of(values);
            tables.forEach(table -> table.take(layer, summary));
        }
        tables.forEach(table -> table.putInto(frame));
    }
}

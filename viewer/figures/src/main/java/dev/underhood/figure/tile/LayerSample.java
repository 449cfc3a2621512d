package dev.underhood.figure.tile;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Which kernels or channels of a layer are recorded.
 *
 * @param places their places in the layer, ascending
 * @param of how many the layer has
 */
public record LayerSample(List<Integer> places, int of) {
    /** Returns what is recorded of a tensor with that many kernels or channels; usually all. */
    public static LayerSample of(RunReader run, String name, int epoch, int recorded) {
        String sample = TensorNames.sample(name);
        if (run.tensorNames().contains(sample)) {
            List<Integer> epochs = new ArrayList<>(run.epochs());
            for (int i = epochs.size() - 1; i >= 0; i--) { // it stands where it was last decided
                if (epochs.get(i) <= epoch) {
                    Tensor mask = run.tensor(sample, epochs.get(i)).orElse(null);
                    if (mask != null) {
                        LayerSample found = of(mask);
                        return found.places.size() == recorded ? found : whole(recorded);
                    }
                }
            }
        }
        return whole(recorded);
    }

    private static LayerSample of(Tensor mask) {
        return new LayerSample(
                IntStream.range(0, mask.size()).filter(i -> mask.at(i) > 0).boxed().toList(),
                mask.size());
    }

    private static LayerSample whole(int count) {
        return new LayerSample(IntStream.range(0, count).boxed().toList(), count);
    }

    /** Returns the numbers of what is recorded, the first of a layer is 1. */
    public List<Integer> numbers() {
        return places.stream().map(place -> place + 1).toList();
    }

    /** Says under a drawing how much of the layer it shows, if that is not all. */
    Drawing captioned(Drawing drawing, String things, Theme theme) {
        if (places.size() == of) {
            return drawing;
        }
        String text = String.format(Locale.ROOT, "%,d of %,d %s", places.size(), of, things);
        return new Captioned(drawing, text, theme);
    }

    /** Returns the shape of a captioned drawing. */
    double aspect(double ofDrawing) {
        return places.size() == of ? ofDrawing : Captioned.aspect(ofDrawing);
    }

    /** Puts the true places into one column of a table. */
    Table numbered(Table table, int column) {
        if (places.size() == of) {
            return table;
        }
        return Table.of(
                table.columns(),
                table.rows(),
                i -> {
                    List<Object> row = new ArrayList<>(table.row(i));
                    row.set(column, places.get((Integer) row.get(column)));
                    return row;
                });
    }
}

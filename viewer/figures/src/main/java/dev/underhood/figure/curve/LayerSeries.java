package dev.underhood.figure.curve;

import dev.underhood.figure.Table;
import dev.underhood.figure.lookup.LayerRows;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;

/**
 * A number of every layer at every epoch of a run.
 *
 * @param layers the layers' names
 * @param titles their names as people read them
 * @param epochs the epochs at which the number was recorded, ascending
 * @param tensors what was recorded at each: as many values as there are layers
 */
record LayerSeries(
        List<String> layers, List<String> titles, List<Integer> epochs, List<Tensor> tensors) {
    /**
     * Reads a tensor of that many dimensions, the first the layers; of another shape it is left
     * out.
     */
    static LayerSeries of(RunReader run, String name, int rank) {
        List<Integer> epochs = new ArrayList<>();
        List<Tensor> tensors = new ArrayList<>();
        int count = 0;
        for (int epoch : run.epochs()) {
            Tensor tensor = run.tensor(name, epoch).orElse(null);
            if (tensor != null
                    && tensor.rank() == rank
                    && (count == 0 || tensor.size(0) == count)) {
                count = tensor.size(0);
                epochs.add(epoch);
                tensors.add(tensor);
            }
        }
        List<String> names = LayerRows.names(run, count);
        List<String> titles = names.stream().map(run.info()::title).toList();
        return new LayerSeries(names, titles, epochs, tensors);
    }

    /** Returns the series of one layer alone, of tensors with one number for each. */
    LayerSeries only(int layer) {
        List<Tensor> one =
                tensors.stream()
                        .map(tensor -> Tensor.of(new float[] {tensor.at(layer)}, 1))
                        .toList();
        return new LayerSeries(List.of(layers.get(layer)), List.of(titles.get(layer)), epochs, one);
    }

    /** Returns how many of the epochs are over at one. */
    int until(int epoch) {
        return (int) epochs.stream().filter(recorded -> recorded <= epoch).count();
    }

    /** Returns the largest number of a column in all epochs, or the smallest with sign -1. */
    double extreme(int layer, int column, int sign) {
        return sign
                * tensors.stream()
                        .mapToDouble(tensor -> sign * number(tensor, layer, column))
                        .filter(Double::isFinite)
                        .max()
                        .orElse(Double.NaN);
    }

    /** Returns a number of a layer that has several; NaN if it was not recorded. */
    static double number(Tensor tensor, int layer, int column) {
        return tensor.rank() == 2 && column < tensor.size(1)
                ? tensor.at(layer * tensor.size(1) + column)
                : Double.NaN;
    }

    Table table(int epoch) {
        List<String> columns = new ArrayList<>(List.of("epoch"));
        columns.addAll(layers);
        return Table.of(
                columns,
                until(epoch),
                i -> {
                    List<Object> row = new ArrayList<>(List.of(epochs.get(i)));
                    for (int layer = 0; layer < layers.size(); layer++) {
                        float value = tensors.get(i).at(layer);
                        row.add(Float.isNaN(value) ? "" : value);
                    }
                    return row;
                });
    }
}

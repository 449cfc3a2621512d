package dev.underhood.umap;

import dev.underhood.run.LateTensor;
import dev.underhood.run.RunId;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that a model has placed among the points of its fit, in the run of that fit. */
final class NewRows {
    private NewRows() {}

    /** Adds them to the last epoch, among whose points they lie. */
    static void add(RunStore store, RunId id, Embedding rows, int @Nullable [] labels) {
        if (rows.size() == 0) {
            throw new IllegalArgumentException("there are no new rows to add to run " + id);
        }
        List<LateTensor> added = new ArrayList<>();
        try (RunReader run = store.open(id)) {
            int epoch = run.state().lastEpoch();
            List<Integer> fitted = run.shape(TensorNames.EMBEDDING, epoch).orElse(List.of());
            if (fitted.size() != 2 || fitted.get(1) != rows.dimensions()) {
                throw new IllegalArgumentException(
                        "new rows of "
                                + rows.dimensions()
                                + " dimensions have no place in run "
                                + id
                                + ", whose last embedding has the shape "
                                + fitted
                                + ": add them to the run of the fit whose model placed them");
            }
            added.add(new LateTensor(epoch, TensorNames.EMBEDDING_NEW, rows.tensor()));
            if (labels != null) {
                checkLabels(labels, rows.size(), run.info().classNames().size());
                added.add(new LateTensor(epoch, TensorNames.EMBEDDING_NEW_LABELS, numbers(labels)));
            }
        }
        store.add(id, added);
    }

    static void checkLabels(int[] labels, int rows, int classes) {
        if (labels.length != rows) {
            throw new IllegalArgumentException(
                    "there must be one label per row: "
                            + labels.length
                            + " labels, "
                            + rows
                            + " rows");
        }
        for (int i = 0; i < rows; i++) {
            if (labels[i] < -1 || labels[i] >= classes) {
                throw new IllegalArgumentException(
                        "label "
                                + labels[i]
                                + " of row "
                                + i
                                + " names no class: there are "
                                + classes
                                + " class names");
            }
        }
    }

    static Tensor numbers(int[] labels) {
        float[] numbers = new float[labels.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = labels[i];
        }
        return Tensor.of(numbers, numbers.length);
    }
}

package dev.underhood.map;

import dev.underhood.run.LateTensor;
import dev.underhood.run.RunId;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.umap.Embedding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that the model of a fit has placed among its points ({@link
 * dev.underhood.umap.UmapModel#transform}), in the run of that fit, where they are shown with
 * rings.
 *
 * <pre>{@code
 * NewRows.add(store, recording.id(), model.transform(newRows), newLabels);
 * }</pre>
 */
public final class NewRows {
    private NewRows() {}

    /**
     * Adds rows without labels.
     *
     * @param store where the run is
     * @param run the run of the fit, whose recording is closed
     * @param rows where the rows lie
     * @throws IllegalArgumentException if there is no row, they have other dimensions than the
     *     points of the run, or the run has new rows already
     * @throws dev.underhood.store.StoreException if the run cannot be read or is being written
     */
    public static void add(RunStore store, RunId run, Embedding rows) {
        addAll(store, run, rows, null);
    }

    /**
     * Adds rows with labels.
     *
     * @param store where the run is
     * @param run the run of the fit, whose recording is closed
     * @param rows where the rows lie
     * @param labels one per row: an index into the run's class names, or −1 for unknown
     * @throws IllegalArgumentException if there is no row, they have other dimensions than the
     *     points of the run, the run has new rows already, there is not one label per row, or one
     *     names no class
     * @throws dev.underhood.store.StoreException if the run cannot be read or is being written
     */
    public static void add(RunStore store, RunId run, Embedding rows, int[] labels) {
        addAll(store, run, rows, labels);
    }

    /** Adds them to the last epoch, among whose points they lie. */
    private static void addAll(RunStore store, RunId id, Embedding rows, int @Nullable [] labels) {
        List<LateTensor> added = new ArrayList<>();
        try (RunReader run = store.open(id)) {
            int epoch = run.state().lastEpoch();
            check(run, epoch, rows);
            added.add(new LateTensor(epoch, TensorNames.EMBEDDING_NEW, rows.tensor()));
            if (labels != null) {
                Tensor known = known(labels, rows.size(), run.info().classNames().size());
                added.add(new LateTensor(epoch, TensorNames.EMBEDDING_NEW_LABELS, known));
            }
        }
        store.add(id, added);
    }

    private static void check(RunReader run, int epoch, Embedding rows) {
        RunId id = run.info().id();
        if (rows.size() == 0) {
            throw new IllegalArgumentException("there are no new rows to add to run " + id);
        }
        if (run.tensorNames().contains(TensorNames.EMBEDDING_NEW)) {
            throw new IllegalArgumentException(
                    "run "
                            + id
                            + " has new rows already, and what was recorded never changes: add all"
                            + " rows together");
        }
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
    }

    private static Tensor known(int[] labels, int rows, int classes) {
        if (labels.length != rows) {
            throw new IllegalArgumentException(
                    "there must be one label per row: "
                            + labels.length
                            + " labels, "
                            + rows
                            + " rows");
        }
        float[] numbers = new float[rows];
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
            numbers[i] = labels[i];
        }
        return Tensor.of(numbers, rows);
    }
}

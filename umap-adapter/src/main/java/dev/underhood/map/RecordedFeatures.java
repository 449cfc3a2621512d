package dev.underhood.map;

import dev.underhood.run.RunId;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.umap.Rows;
import java.util.List;
import java.util.OptionalInt;

/**
 * The features of a run as its store has them: read when they are needed and not kept, so that no
 * more than one epoch's are in memory.
 */
final class RecordedFeatures {
    private final RunStore store;
    private final RunId run;

    RecordedFeatures(RunStore store, RunId run) {
        this.store = store;
        this.run = run;
    }

    /** Returns the epochs that have features so far, ascending. */
    List<Integer> epochs() {
        try (RunReader reader = store.open(run)) {
            return reader.epochs().stream().filter(epoch -> hasFeatures(reader, epoch)).toList();
        }
    }

    /** Returns the first epoch after one that has features; none if there is none yet. */
    OptionalInt firstAfter(int epoch) {
        try (RunReader reader = store.open(run)) {
            return reader.epochs().stream()
                    .mapToInt(each -> each)
                    .filter(each -> each > epoch && hasFeatures(reader, each))
                    .findFirst();
        }
    }

    private static boolean hasFeatures(RunReader reader, int epoch) {
        return reader.shape(TensorNames.FEATURES, epoch).isPresent();
    }

    /** Returns whether an epoch has a tensor. */
    boolean has(String tensor, int epoch) {
        try (RunReader reader = store.open(run)) {
            return reader.shape(tensor, epoch).isPresent();
        }
    }

    /**
     * Returns an epoch's features.
     *
     * @throws IllegalArgumentException if they are no rows of finite numbers
     */
    Rows rows(int epoch) {
        try (RunReader reader = store.open(run)) {
            Tensor tensor = reader.tensor(TensorNames.FEATURES, epoch).orElseThrow();
            if (tensor.rank() != 2) {
                throw new IllegalArgumentException("features are samples × values, not " + tensor);
            }
            float[] values = new float[tensor.size()];
            tensor.values().get(values);
            return Rows.of(values, tensor.size(1));
        }
    }
}

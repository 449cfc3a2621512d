package dev.underhood.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.run.RunId;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.umap.Embedding;
import dev.underhood.umap.Rows;
import dev.underhood.umap.Umap;
import dev.underhood.umap.UmapFit;
import dev.underhood.umap.UmapModel;
import dev.underhood.umap.UmapRecording;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows that a real model has placed, in the run of its fit. */
class NewRowsTest {
    private static final int EPOCHS = 8;
    private static final int ROWS = 120;

    private final RunStore store = RunStore.inMemory();
    private final Random random = new Random(7);

    @Test
    void rows_that_the_model_places_are_added_to_the_last_epoch_once() {
        float[][] rows = new float[ROWS][];
        int[] labels = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            labels[i] = i % 3;
            rows[i] = row(labels[i]);
        }
        UmapFit fit = Umap.builder().nEpochs(EPOCHS).seed(1).build().prepare(Rows.of(rows));
        UmapRecording recording =
                UmapRecording.of(fit, store.writer(), "blobs", labels, List.of("a", "b", "c"));
        try (recording) {
            fit.run();
        }
        UmapModel model = fit.model();
        Embedding placed = model.transform(new float[][] {row(0), row(1), row(2)});
        RunId id = recording.id();
        assertThatThrownBy(() -> NewRows.add(store, id, placed, new int[] {0, 1}))
                .hasMessage("there must be one label per row: 2 labels, 3 rows");
        assertThatThrownBy(() -> NewRows.add(store, id, placed, new int[] {0, 1, 3}))
                .hasMessage("label 3 of row 2 names no class: there are 3 class names");
        UmapModel line = Umap.builder().nComponents(1).nEpochs(5).build().fit(rows);
        assertThatThrownBy(() -> NewRows.add(store, id, line.embedding()))
                .hasMessageContaining("1 dimensions have no place in run " + id);

        NewRows.add(store, id, placed, new int[] {0, 1, -1});
        try (RunReader run = store.open(id)) {
            assertThat(run.tensor(TensorNames.EMBEDDING_NEW, EPOCHS)).contains(placed.tensor());
            assertThat(run.tensor(TensorNames.EMBEDDING_NEW, 0)).isEmpty();
            assertThat(run.tensor(TensorNames.EMBEDDING_NEW_LABELS, EPOCHS))
                    .contains(Tensor.of(new float[] {0, 1, -1}, 3));
            assertThat(run.state().lateTensors()).isEqualTo(2);
        }
        assertThatThrownBy(() -> NewRows.add(store, id, placed))
                .hasMessageContaining("has new rows already");
    }

    private float[] row(int group) {
        float[] row = new float[5];
        for (int i = 0; i < row.length; i++) {
            row[i] = 6 * group + (float) random.nextGaussian();
        }
        return row;
    }
}

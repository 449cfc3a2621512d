package dev.underhood.umap.spark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.RunId;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class MillionRowsTest {
    @Test
    void the_sample_is_in_the_run_that_the_viewer_shows() throws Exception {
        RunStore store = RunStore.inMemory();
        try (SparkSession spark = Clusters.session(2)) {
            RunId id = MillionRows.run(spark, store, 900, 300, 20, 250);
            try (RunReader run = store.open(id)) {
                int last = run.state().lastEpoch();
                assertThat(run.shape(TensorNames.EMBEDDING, last)).contains(List.of(300, 2));
                assertThat(run.shape(TensorNames.EMBEDDING_NEW, last)).contains(List.of(250, 2));
                assertThat(run.shape(TensorNames.EMBEDDING_NEW_LABELS, last))
                        .contains(List.of(250));
                assertThat(run.info().classNames()).hasSize(Clusters.CLASSES);
            }
        }
    }
}

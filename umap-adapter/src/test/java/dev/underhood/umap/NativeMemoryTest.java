package dev.underhood.umap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.quality.EmbeddingQuality;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What Java allocates outside its heap is freed only when the garbage collector has run, and is no
 * reason for it to run: rows that were kept there made each fit of a process add to its peak.
 */
class NativeMemoryTest {
    @ParameterizedTest
    @CsvSource({
        "300, 80, euclidean",
        "300, 80, cosine",
        "10500, 24, euclidean",
        "300, 8, manhattan"
    })
    void fits_and_transforms_take_nothing_that_waits_for_the_garbage_collector(
            int rows, int columns, String metric) {
        float[][] some = Samples.uniform(rows, columns, 4);
        Umap umap =
                Umap.builder()
                        .metric(Metric.named(metric))
                        .nNeighbors(5)
                        .nEpochs(0)
                        .init(Start.RANDOM)
                        .build();
        List<UmapModel> kept = new ArrayList<>();
        long before = taken();
        for (int fit = 0; fit < 5; fit++) {
            kept.add(umap.fit(some));
            kept.get(fit).transform(Samples.uniform(20, columns, fit));
            assertThat(taken()).as("bytes after fit %d", fit + 1).isLessThanOrEqualTo(before);
        }
        assertThat(kept).hasSize(5);
    }

    @Test
    void a_loaded_model_takes_nothing_there_either(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("model.umap");
        Umap.builder()
                .nNeighbors(5)
                .nEpochs(0)
                .build()
                .fit(Samples.uniform(300, 80, 4))
                .save(file, true);
        long before = taken();
        UmapModel loaded = UmapModel.load(file);
        loaded.transform(Samples.uniform(20, 80, 5));
        assertThat(taken()).isLessThanOrEqualTo(before);
    }

    @Test
    void measuring_quality_takes_nothing_there_either() {
        float[] rows = Samples.flat(Samples.uniform(2500, 40, 4));
        float[] embedding = Samples.flat(Samples.uniform(2500, 2, 5));
        EmbeddingQuality quality = new EmbeddingQuality(5, 2500, 0);
        long before = taken();
        quality.measure(rows, 40, embedding, 2, null);
        assertThat(taken()).isLessThanOrEqualTo(before);
    }

    private static long taken() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}

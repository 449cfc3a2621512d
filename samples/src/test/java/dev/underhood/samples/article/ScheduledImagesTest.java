package dev.underhood.samples.article;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import dev.underhood.samples.data.AllImages;
import dev.underhood.samples.data.LabelledImages;
import dev.underhood.samples.data.TestImages;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduledImagesTest {
    private final LabelledImages images = TestImages.numbered(7);

    @Test
    void every_request_is_the_next_epoch() throws Exception {
        ScheduledImages epochs =
                new ScheduledImages(
                        images, epoch -> new Schedule(2, epoch + 2), Sampling.PUBLISHED, 1);

        assertThat(batches(epochs)).containsExactly(List.of(0L, 1L), List.of(2L, 3L));
        assertThat(batches(epochs))
                .containsExactly(List.of(0L, 1L), List.of(2L, 3L), List.of(4L, 5L));
        assertThat(batches(epochs)).hasSize(4).last().isEqualTo(List.of(6L, 0L));
    }

    @Test
    void all_images_are_taken_once_and_in_order() throws Exception {
        LabelledImages many = TestImages.numbered(AllImages.BLOCK + 1);

        List<List<Long>> batches = batches(new AllImages(many));
        assertThat(batches).hasSize(2);
        assertThat(batches.get(0)).hasSize(AllImages.BLOCK).startsWith(0L, 1L, 2L);
        assertThat(batches.get(1)).containsExactly((long) many.label(AllImages.BLOCK));
    }

    private static List<List<Long>> batches(Dataset dataset) throws Exception {
        List<List<Long>> labels = new ArrayList<>();
        try (NDManager manager = NDManager.newBaseManager()) {
            for (Batch batch : dataset.getData(manager)) {
                try (batch) {
                    List<Long> each = new ArrayList<>();
                    for (long label : batch.getLabels().head().toLongArray()) {
                        each.add(label);
                    }
                    labels.add(each);
                }
            }
        }
        return labels;
    }
}

package dev.underhood.samples.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.samples.data.Cifar10;
import dev.underhood.samples.data.LabelledImages;
import dev.underhood.samples.data.TestImages;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArticleProbesTest {
    @Test
    void the_articles_dog_stands_before_twelve_selections_of_six() {
        LabelledImages test = Cifar10.bundled().test();
        ProbeSet probes = ArticleProbes.of(test, 1);

        assertThat(probes.size()).isEqualTo(1 + 12 * 6);
        assertThat(image(probes, 0)).isEqualTo(test.select(16).toTensor().slice(0));
        assertThat(probes.labels().get(0)).isEqualTo(Cifar10.CLASS_NAMES.indexOf("dog"));
        assertThat(image(probes, 1)).isNotEqualTo(image(probes, 2));
        assertThat(image(probes, 2)).isEqualTo(test.select(898).toTensor().slice(0));
    }

    @Test
    void complete_data_shows_the_articles_own_selections() {
        LabelledImages test = TestImages.numbered(10_000);
        ProbeSet probes = ArticleProbes.of(test, 1);

        List<Integer> first = List.of(16, 9394, 898, 2398, 5906, 2343, 8225);
        for (int i = 0; i < first.size(); i++) {
            assertThat(image(probes, i)).isEqualTo(test.select(first.get(i)).toTensor().slice(0));
        }
        assertThat(image(probes, 72)).isEqualTo(test.select(9821).toTensor().slice(0));
    }

    @Test
    void every_class_is_shown_and_no_image_twice() {
        ProbeSet probes = ArticleProbes.of(TestImages.numbered(200), 3);

        assertThat(probes.labels()).contains(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(
                        new HashSet<>(
                                IntStream.range(0, ArticleProbes.COUNT)
                                        .mapToObj(i -> image(probes, i))
                                        .toList()))
                .hasSize(ArticleProbes.COUNT);
    }

    @Test
    void the_seed_decides_the_others() {
        LabelledImages test = TestImages.numbered(200);

        assertThat(ArticleProbes.of(test, 1)).isEqualTo(ArticleProbes.of(test, 1));
        assertThat(ArticleProbes.of(test, 1)).isNotEqualTo(ArticleProbes.of(test, 2));
    }

    private static Tensor image(ProbeSet probes, int index) {
        return probes.probes().get(index).inputs().get(0).rounded();
    }
}

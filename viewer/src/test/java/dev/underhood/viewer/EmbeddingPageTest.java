package dev.underhood.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.LateTensor;
import dev.underhood.run.RunId;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The page of a run that has only an embedding. */
class EmbeddingPageTest {
    @Test
    void shows_a_fit_as_one_card_that_the_timeline_moves() throws IOException {
        RunStore store = RunStore.inMemory();
        try (Browser browser = Browser.start();
                Viewer viewer = Viewer.builder(store).port(0).start();
                SampleFit fit = new SampleFit(store, "fashion-umap").upTo(3)) {
            browser.open(viewer.url());
            browser.waitForEpoch(3);
            assertThat(browser.figureEpochs()).containsExactly(3);
            assertThat(browser.text(".card h2")).isEqualTo("Embedding");
            assertThat(browser.text(".card .facts")).isEqualTo("30 points · 2 dimensions");
            assertThat(browser.text(".why")).contains("Each dot is one sample");
            assertThat(browser.texts(".downloads b"))
                    .containsExactly("PNG", "SVG", "GIF", "CSV", "NPY");
            assertThat(browser.text("#facts dt")).isEqualTo("Started\nEpochs\nClasses");
            assertThat(browser.text("#pill")).contains("epoch 3 of 4 · 0.1 s per epoch");
            assertThat(browser.text(".timeline")).contains("3 / 4").doesNotContain("best");
            assertThat(browser.find(".track input").getDomAttribute("aria-valuetext"))
                    .isEqualTo("epoch 3, embedding/movement 0.333");

            browser.press(Keys.HOME);
            browser.waitForEpoch(0);
            browser.find("[value=safe]").click();
            browser.waitUntil(
                    "the colours change",
                    () -> browser.figures().toString().contains("palette=safe"));
            assertThat(browser.figureEpochs()).containsExactly(0);
            fit.upTo(4).end();
            browser.waitForText("#pill", "finished after 4 epochs");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_map_that_is_made_after_the_training_appears_by_itself() throws IOException {
        RunStore store = RunStore.inMemory();
        SampleRun.finished(store, "trained", 2);
        try (Browser browser = Browser.start();
                Viewer viewer = Viewer.builder(store).port(0).start()) {
            browser.open(viewer.url());
            browser.waitForEpoch(2);
            assertThat(browser.texts(".card h2")).doesNotContain("Embedding");
            for (int epoch = 0; epoch <= 2; epoch++) {
                Tensor map = Tensor.of(new float[] {0, 0, epoch, 1, 2, epoch}, 3, 2);
                store.add(
                        new RunId("trained"),
                        List.of(new LateTensor(epoch, TensorNames.EMBEDDING, map)));
            }
            browser.waitUntil(
                    "the map is there", () -> browser.texts(".card h2").contains("Embedding"));
            browser.waitForEpoch(2);
            assertThat(browser.text("#pill")).contains("finished after 2 epochs");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}

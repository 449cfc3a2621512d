package dev.underhood.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Layer;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The page of a run that knows its data: images, averages, likeness, and what is mixed up. */
class DataPageTest {
    @Test
    void shows_what_never_changes_behind_what_moves() throws IOException {
        RunStore store = RunStore.inMemory();
        record(store);
        try (Browser browser = Browser.start();
                Viewer viewer = Viewer.builder(store).port(0).start()) {
            browser.open(viewer.url());
            browser.waitForEpoch(2);
            assertThat(browser.text(".card h2"))
                    .isEqualTo(
                            "Confusion\nModel\nScores of the classes\nImages\nClass correlation\nClass averages");
            assertThat(browser.text("h2.section"))
                    .isEqualTo("The answers\nScores of the classes\nThe data");
            assertThat(browser.figureEpochs()).containsExactly(2);
            assertThat(stills(browser)).hasSize(3).allMatch(url -> url.contains("epoch=0&"));
            assertThat(browser.texts("[aria-label='Images'] .facts")).containsExactly("4 images");
            assertThat(browser.texts("[aria-label='Class averages'] .facts"))
                    .containsExactly("3 classes");
            assertThat(browser.texts("[aria-label='Model'] .downloads b"))
                    .containsExactly("PNG", "SVG", "CSV");
            assertThat(browser.texts("[aria-label='Images'] .downloads b"))
                    .containsExactly("PNG", "SVG", "CSV", "NPY");
            assertThat(browser.texts("[aria-label='Confusion'] .downloads b"))
                    .containsExactly("PNG", "SVG", "GIF", "CSV", "NPY");

            List<String> before = stills(browser);
            browser.press(Keys.HOME);
            browser.waitForEpoch(0);
            assertThat(browser.figureEpochs()).containsExactly(0);
            assertThat(stills(browser)).as("drawn once").isEqualTo(before);

            browser.find("[aria-label='Confusion'] [value=number]").click();
            browser.waitUntil(
                    "the classes change places",
                    () -> browser.figures().toString().contains("order=number"));
            browser.find("[aria-label='Class correlation'] [value=fixed]").click();
            browser.waitUntil(
                    "the colours span -1 to 1",
                    () -> stills(browser).toString().contains("scale=fixed"));
            for (int width : new int[] {1440, 800, 400}) {
                browser.resize(width, 900);
                browser.waitUntil("it fits " + width, () -> !browser.isWiderThanTheScreen());
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void draws_what_looks_deeper_when_its_section_is_opened() throws IOException {
        RunStore store = RunStore.inMemory();
        record(store);
        String scores = "[aria-label='Scores of the classes']";
        try (Browser browser = Browser.start();
                Viewer viewer = Viewer.builder(store).port(0).start()) {
            browser.open(viewer.url());
            browser.waitForEpoch(2);
            assertThat(browser.sources(scores + " .frame img")).isEmpty();
            browser.find(".section button[aria-expanded=false]").click();
            browser.waitUntil(
                    "the scores are drawn",
                    () -> browser.sources(scores + " .frame img").toString().contains("epoch=2"));
            browser.press(Keys.HOME);
            browser.waitUntil(
                    "they change with the epoch",
                    () -> browser.sources(scores + " .frame img").toString().contains("epoch=0"));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static List<String> stills(Browser browser) {
        return browser.sources(".section ~ .cards .frame img");
    }

    private static void record(RunStore store) {
        Layer layer = new Layer("01Linear", "Linear", List.of(-1L, 3L), 9, 9);
        RunInfo info =
                RunInfo.of("data", SampleRun.START)
                        .withId(new RunId("data"))
                        .withPlannedEpochs(2)
                        .withLayers(List.of(layer))
                        .withClassNames(List.of("Coat", "Bag", "Shirt"));
        try (RunWriter writer = store.create(info)) {
            for (int epoch = 0; epoch <= 2; epoch++) {
                Map<String, Tensor> tensors = new HashMap<>();
                if (epoch == 0) {
                    tensors.put(TensorNames.IMAGES, Tensor.of(new float[4 * 64], 4, 1, 8, 8));
                    tensors.put(TensorNames.IMAGE_LABELS, Tensor.of(new float[] {0, 1, 2, 0}, 4));
                    tensors.put(
                            TensorNames.CLASS_AVERAGES, Tensor.of(new float[3 * 64], 3, 1, 8, 8));
                    tensors.put(
                            TensorNames.CLASS_CORRELATION,
                            Tensor.of(new float[] {1, -0.2f, 0.8f, -0.2f, 1, 0, 0.8f, 0, 1}, 3, 3));
                    tensors.put(TensorNames.CLASS_ORDER, Tensor.of(new float[] {1, 0, 2}, 3));
                }
                tensors.put(
                        TensorNames.CONFUSION,
                        Tensor.of(new float[] {5 + epoch, 1, 3, 0, 9, 0, 4, 1, 5}, 3, 3));
                writer.append(
                        new EpochSnapshot(
                                epoch, SampleRun.START.plusSeconds(epoch), List.of(), tensors));
            }
        }
    }
}

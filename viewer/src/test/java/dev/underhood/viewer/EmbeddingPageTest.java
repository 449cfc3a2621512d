package dev.underhood.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WrapsDriver;
import org.openqa.selenium.interactions.Actions;

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
            browser.find("[value=spectral]").click();
            browser.waitUntil(
                    "the colours change",
                    () -> browser.figures().toString().contains("palette=spectral"));
            assertThat(browser.figureEpochs()).containsExactly(0);
            fit.upTo(4).end();
            browser.waitForText("#pill", "finished after 4 epochs");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void dots_are_pointed_at_searched_for_enlarged_and_hidden() throws IOException {
        RunStore store = RunStore.inMemory();
        try (Browser browser = Browser.start();
                Viewer viewer = Viewer.builder(store).port(0).start();
                RunReader map = mapOfATraining(store)) {
            browser.open(viewer.url());
            browser.waitForEpoch(1);
            assertThat(browser.text(".card h2")).isEqualTo("Embedding");
            assertThat(browser.texts(".segments button"))
                    .contains("as it learned", "towards its end");
            moveTo(browser, map, 2).perform();
            browser.waitForText(".sample", "sample 2"); // a pointer that rests is enough
            moveTo(browser, map, 1).click().perform();
            browser.waitForText(".sample b", "bag");
            assertThat(browser.text(".sample span")).isEqualTo("✗ taken for coat\nsample 1");
            assertThat(browser.sources(".sample img"))
                    .singleElement()
                    .asString()
                    .contains("figures/sample.png?epoch=0&sample=1&");
            moveTo(browser, map, 2).perform();
            assertThat(browser.text(".sample b")).as("it is pinned").isEqualTo("bag");
            browser.press(Keys.HOME);
            browser.waitForEpoch(0);
            assertThat(browser.texts(".sample")).isEmpty();

            browser.find(".seek input").sendKeys("bag", Keys.ENTER);
            browser.waitForText(".sample", "sample 3"); // the next one
            browser.find(".seek input").sendKeys(Keys.SHIFT, Keys.ENTER);
            browser.waitForText(".sample", "sample 1");

            browser.find(".about [aria-label=Enlarge]").click();
            asked(browser, "region=0.5,0.5,1.5");
            assertThat(browser.address()).contains("embedding.region=0.5,0.5,1.5");
            WebElement image = browser.find(".frame img");
            actions(browser).dragAndDropBy(image, 120, 0).perform();
            browser.waitUntil(
                    "it has moved along",
                    () ->
                            figures(browser).contains(",0.5,1.5&")
                                    && !figures(browser).contains("region=0.5,"));
            actions(browser).doubleClick(browser.find(".frame img")).perform();
            browser.waitForText(".times", "3.0×");
            browser.find(".frame").sendKeys("0");
            browser.waitForText(".times", "all");
            browser.waitUntil("all is shown", () -> !figures(browser).contains("region="));

            assertThat(browser.texts(".legend .name"))
                    .containsExactly("coat", "bag", "right", "wrong");
            assertThat(browser.texts(".legend .count")).containsExactly("2", "2", "2", "2");
            browser.find(".legend li:nth-child(2) button").click();
            asked(browser, "hidden=1");
            assertThat(browser.address()).contains("embedding.hidden=1");
            assertThat(
                            browser.find(".legend li:nth-child(2) button")
                                    .getDomAttribute("aria-pressed"))
                    .isEqualTo("false");
            browser.back();
            browser.waitUntil("it is shown again", () -> !figures(browser).contains("hidden="));
            browser.find("[value=backwards]").click();
            asked(browser, "map=backwards");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static String figures(Browser browser) {
        return URLDecoder.decode(browser.figures().toString(), StandardCharsets.UTF_8);
    }

    private static void asked(Browser browser, String parameter) {
        browser.waitUntil(parameter, () -> figures(browser).contains(parameter));
    }

    private static Actions actions(Browser browser) {
        return new Actions(((WrapsDriver) browser.find(".frame img")).getWrappedDriver());
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
            assertThat(browser.text("#pill")).contains("ended after 2 of 5 epochs");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** A run of two epochs with two maps of four samples, and their pictures. */
    private static RunReader mapOfATraining(RunStore store) {
        RunId id = new RunId("map");
        RunInfo info =
                RunInfo.of("map", SampleRun.START)
                        .withId(id)
                        .withClassNames(List.of("coat", "bag"));
        try (RunWriter writer = store.create(info)) {
            for (int epoch = 0; epoch < 2; epoch++) {
                Tensor places = Tensor.of(new float[] {-1, -1, 0, epoch, 1, 1, 0.5f, -0.5f}, 4, 2);
                Map<String, Tensor> tensors = new HashMap<>();
                tensors.put(TensorNames.EMBEDDING, places);
                tensors.put(TensorNames.embedding("backwards"), places);
                tensors.put(TensorNames.FEATURES, Tensor.of(new float[8], 4, 2));
                tensors.put(TensorNames.EMBEDDING_CHOSEN, Tensor.of(new float[] {0, 0, 1, 1}, 4));
                if (epoch == 0) {
                    tensors.put(TensorNames.LABELS, Tensor.of(new float[] {0, 1, 0, 1}, 4));
                    float[] grey = new float[4 * 9];
                    Arrays.fill(grey, 0.5f);
                    tensors.put(TensorNames.EMBEDDING_IMAGES, Tensor.of(grey, 4, 1, 3, 3));
                }
                writer.append(new EpochSnapshot(epoch, SampleRun.START, List.of(), tensors));
            }
            writer.end(new RunEnd(SampleRun.START.plusSeconds(9)));
        }
        return store.open(id);
    }

    /** Leads the pointer to where the picture of the last epoch shows a sample. */
    private static Actions moveTo(Browser browser, RunReader run, int sample) {
        WebElement image = browser.find(".frame img");
        int width = image.getRect().width;
        int height = image.getRect().height;
        Drawing drawing =
                FigureCatalogue.named("embedding")
                        .orElseThrow()
                        .of(run, FigureOptions.defaults().read(FigureOption.LEGEND, "beside"))
                        .at(1);
        Drawing.Place at = Pictures.placeOf(drawing, sample, width, height).orElseThrow();
        int across = (int) Math.round(at.x()) - width / 2;
        int down = (int) Math.round(at.y()) - height / 2;
        return actions(browser).moveToElement(image, across, down);
    }
}

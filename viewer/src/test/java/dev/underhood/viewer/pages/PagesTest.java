package dev.underhood.viewer.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Layer;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.viewer.Browser;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.Viewer;
import dev.underhood.viewer.access.PagePictures;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Looking closer: at a layer and its filters, and along with one input through the network. */
class PagesTest {
    private static final int LAST = 6;
    private static final String FIRST = "01Conv2d";
    private static final String BRANCH = "02ParallelBlock/01SequentialBlock/01Conv2d";
    private static final String OTHER = "02ParallelBlock/02LambdaBlock";
    private static final String END = "03Linear";

    private int clicks;

    @Test
    void one_input_is_followed_and_a_filter_looked_at_in_two_clicks_each() throws IOException {
        RunStore store = RunStore.inMemory();
        record(store);
        try (Browser browser = Browser.start();
                Viewer viewer = Viewer.builder(store).port(0).start()) {
            browser.resize(1440, 1000);
            browser.open(viewer.url());
            browser.waitForEpoch(LAST);
            followAProbe(browser);
            lookAtAFilter(browser);
            goAboutByKeys(browser);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private void click(Browser browser, String css) {
        browser.find(css).click();
        clicks++;
    }

    private void followAProbe(Browser browser) throws IOException {
        clicks = 0;
        click(browser, ".probes li:nth-child(2) .to-page");
        browser.waitForText(".heading h1", "Probe 2");
        browser.waitForEpoch(LAST);
        PagePictures.take(browser, "probe");
        browser.waitForAddress("#pages?look=probe&probe=2");
        assertThat(browser.texts(".way-steps h2"))
                .as("from the input through the layers to the answer")
                .containsExactly(
                        "Probe", "conv2d (01)", "conv2d (02.01.01)", "linear (03)", "Prediction");
        assertThat(browser.sources(".way-steps .frame img"))
                .hasSize(5)
                .allMatch(url -> url.contains("probes=2"))
                .anyMatch(url -> url.contains("layer=" + END));
        browser.press(Keys.HOME);
        browser.waitForEpoch(0);
        assertThat(browser.sources(".way-steps .step-layer .frame img"))
                .as("all layers at the same epoch")
                .hasSize(3)
                .allMatch(url -> url.contains("epoch=0&"));
        click(browser, ".beside-choice [value=probe]");
        assertThat(clicks).as("one input, then two beside each other").isEqualTo(2);
        browser.waitUntil(
                "another probe stands beside it, with the same parts",
                () ->
                        browser.texts(".way-head h2")
                                        .equals(
                                                List.of(
                                                        "Probe 2 · cat, epoch 0",
                                                        "Probe 1 · dog, epoch 0"))
                                && browser.sources(".way:last-child .frame img").size() == 5);
        browser.find(".beside-choice [value=epoch]").click();
        browser.find("select[aria-label='Epoch beside it'] option[value='3']").click();
        browser.press(Keys.END);
        browser.waitForEpoch(LAST);
        assertThat(browser.texts(".way-head h2"))
                .as("one follows the timeline, the other stays")
                .containsExactly("Probe 2 · cat, epoch 6", "Probe 2 · cat, epoch 3");
        browser.waitForAddress("#pages?look=probe&probe=2&beside=epoch:3");
        for (int width : new int[] {1920, 360}) {
            browser.resize(width, 1000);
            browser.waitUntil("it fits " + width, () -> !browser.isWiderThanTheScreen());
        }
        browser.resize(1440, 1000);
        browser.find(".steps [title='Back to the run (U)']").click();
        browser.waitUntil("the run is back", () -> browser.all(".network").size() == 1);
    }

    private void lookAtAFilter(Browser browser) throws IOException {
        browser.waitForEpoch(LAST);
        assertThat(browser.texts(".layer-box b"))
                .containsExactly("conv2d (01)", "conv2d (02.01.01)", "relu (02.02)", "linear (03)");
        assertThat(browser.run("return document.querySelectorAll('.network path').length"))
                .as("a fork and a join of two branches; how the rest is joined is not recorded")
                .isEqualTo(4L);
        assertThat(browser.text(".network figcaption")).contains("without lines");
        clicks = 0;
        click(browser, ".layer-box[href*='layer=" + FIRST + "']");
        browser.waitForText(".heading h1", "conv2d (01)");
        browser.waitForEpoch(LAST);
        assertThat(browser.text(".layer-facts")).contains("Conv2d", "N×4×8×8", "112");
        assertThat(browser.texts(".layer-numbers dt")).contains("norm of the weights");
        assertThat(browser.text(".layer-numbers .note"))
                .as("its words from the health of the layers")
                .isEqualTo("No gradient reaches conv2d (01): it does not learn.");
        assertThat(browser.texts(".card h2"))
                .contains("Kernels", "Activations", "Weights of the layers");
        assertThat(browser.text(".unrecorded code"))
                .contains("recorder.capture(Captures.filters(set, \"01Conv2d\"))");
        browser.waitUntil("its filters", () -> browser.all(".filter-list a").size() == 4);
        click(browser, ".filter-list li:nth-child(3) a");
        browser.waitForText(".heading h1", "Filter 3");
        browser.waitForEpoch(LAST);
        assertThat(clicks).isEqualTo(2);
        assertThat(browser.texts(".crumbs li"))
                .containsExactly("run of pages", "conv2d (01)", "Filter 3");
        assertThat(browser.sources(".frame img"))
                .hasSize(2)
                .allMatch(url -> url.contains("filter=3") && url.contains("layer=" + FIRST))
                .anyMatch(url -> url.contains("kernel-history"))
                .anyMatch(url -> url.contains("activations"));
        PagePictures.take(browser, "filter");
        browser.back();
        browser.waitForText(".heading h1", "conv2d (01)");
        PagePictures.take(browser, "layer");
        browser.forward();
        browser.waitForText(".heading h1", "Filter 3");
    }

    private void goAboutByKeys(Browser browser) {
        browser.waitUntil("it has neighbours", () -> browser.all(".steps [rel=next]").size() == 1);
        browser.press("j");
        browser.waitForText(".heading h1", "Filter 4");
        browser.find(".crumbs a[href*='look=layer']").click();
        browser.waitForText(".heading h1", "conv2d (01)");
        browser.press("j");
        browser.waitForText(".heading h1", "conv2d (02.01.01)");
        browser.press("k");
        browser.waitForText(".heading h1", "conv2d (01)");
        assertThat(browser.run("return document.activeElement.tagName"))
                .as("the focus is where the page begins")
                .isEqualTo("H1");
        browser.press("u");
        browser.waitUntil("the run is back", () -> browser.all(".network").size() == 1);
        browser.waitForAddress("#pages");
    }

    private static void record(RunStore store) {
        List<Layer> layers =
                List.of(
                        new Layer(FIRST, "Conv2d", List.of(-1L, 4L, 8L, 8L), 112, 112),
                        new Layer(BRANCH, "Conv2d", List.of(-1L, 4L, 8L, 8L), 148, 148),
                        new Layer(OTHER, "ReLU", List.of(-1L, 4L, 8L, 8L), 0, 0),
                        new Layer(END, "Linear", List.of(-1L, 2L), 514, 514));
        RunInfo info =
                new RunInfo(
                        new RunId("pages"),
                        "run of pages",
                        SampleRun.START,
                        LAST,
                        layers,
                        List.of("dog", "cat"),
                        ProbeSet.of(random(1, 3, 3, 8, 8), new int[] {0, 1, 0}));
        try (RunWriter writer = store.create(info)) {
            for (int epoch = 0; epoch <= LAST; epoch++) {
                writer.append(
                        new EpochSnapshot(
                                epoch,
                                SampleRun.START.plusSeconds(epoch),
                                List.of(),
                                tensors(epoch)));
            }
            writer.end(new RunEnd(SampleRun.START.plusSeconds(100)));
        }
    }

    private static Map<String, Tensor> tensors(int epoch) {
        Map<String, Tensor> tensors = new HashMap<>();
        tensors.put(TensorNames.kernels(FIRST), random(epoch, 4, 3, 3, 3));
        tensors.put(TensorNames.activations(FIRST), random(epoch, 3, 4, 8, 8));
        tensors.put(TensorNames.activations(BRANCH), random(epoch, 3, 4, 8, 8));
        tensors.put(TensorNames.activations(END), random(epoch, 3, 2));
        tensors.put(TensorNames.WEIGHT_STATISTICS, random(epoch, 3, 6));
        tensors.put(TensorNames.GRADIENT_NORMS, Tensor.of(new float[] {0, 1, 1}, 3));
        float right = 0.5f + epoch / 20f;
        tensors.put(
                TensorNames.PROBABILITIES,
                Tensor.of(new float[] {right, 1 - right, 1 - right, right, 0.5f, 0.5f}, 3, 2));
        return tensors;
    }

    private static Tensor random(int seed, int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        float[] values = new float[size];
        Random random = new Random(seed);
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(values, shape);
    }
}

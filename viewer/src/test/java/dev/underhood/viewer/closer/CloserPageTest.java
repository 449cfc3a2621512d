package dev.underhood.viewer.closer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.ProbeSet;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Looking closer: from the page to a single number, and to the examples behind a confusion. */
class CloserPageTest {
    private static final String WINDOW = ".closer[open] .window";
    private static final String PICTURE = WINDOW + " .picture img";

    private int clicks;

    @Test
    void a_picture_is_enlarged_to_its_numbers_and_a_confusion_to_its_examples() throws IOException {
        RunStore store = RunStore.inMemory();
        record(store);
        try (Browser browser = Browser.start();
                Viewer viewer = Viewer.builder(store).port(0).start()) {
            browser.resize(1440, 900);
            browser.open(viewer.url());
            browser.waitForEpoch(2);

            click(browser, "[aria-label=Kernels] .frame img");
            waitFor(browser, "kernels.png", "epoch=2");
            assertThat(browser.address()).contains("closer=kernels");
            browser.waitUntil(
                    "it is drawn pixel by pixel",
                    () ->
                            Boolean.TRUE.equals(
                                    browser.run(
                                            "const i = document.querySelector('"
                                                    + PICTURE
                                                    + "'); return i.naturalWidth === i.clientWidth"
                                                    + " && i.naturalHeight === i.clientHeight")));
            PagePictures.take(browser, "enlarged");
            browser.resize(1440, 900);
            browser.press(Keys.ARROW_LEFT);
            waitFor(browser, "kernels.png", "epoch=1");
            browser.waitForEpoch(1); // the page behind it too
            browser.press("+");
            browser.press("+");
            waitFor(browser, "epoch=1", "times=3");
            browser.waitUntil(
                    "the address follows", () -> browser.address().contains("closer.at=3,"));
            browser.press("n");
            browser.waitUntil(
                    "the numbers are read", () -> browser.text(".readout").contains("kernel"));
            assertThat(browser.texts(".closer [role=status]").toString())
                    .contains("kernel", "channel 0, 1, 2", "row", "column", "value");

            // a copied link opens the same
            browser.waitUntil("it names the epoch", () -> browser.address().contains("epoch=1"));
            String address = browser.address();
            browser.open(address);
            waitFor(browser, "epoch=1", "times=3");
            browser.press("0");
            browser.waitUntil("all is seen", () -> !shown(browser).contains("times="));
            browser.press(Keys.ESCAPE);
            browser.waitUntil("it is closed", () -> browser.all(".closer[open]").isEmpty());
            assertThat(browser.address()).doesNotContain("closer=");
            assertThat(browser.run("return document.activeElement.getAttribute('aria-label')"))
                    .isEqualTo("Enlarge Kernels");
            browser.back();
            browser.waitUntil("back opens it", () -> !browser.all(".closer[open]").isEmpty());
            browser.press(Keys.ESCAPE);
            assertThat(clicks).as("to any number of any picture").isEqualTo(1);

            click(browser, "[aria-label='Enlarge Confusion']");
            browser.waitForText(".pairs", "4 of 10 validation samples are taken for another class");
            assertThat(browser.texts(".pairs li b")).startsWith("dog", "cat");
            click(browser, ".pairs li button");
            browser.waitForText(".pairs h3", "dog taken for cat");
            assertThat(browser.text(".pairs p"))
                    .contains("3 validation samples of class dog are taken for cat")
                    .contains("1 probe and 2 followed samples, 1 with a picture");
            assertThat(browser.address()).contains("closer.true=dog&closer.taken=cat");
            browser.waitUntil(
                    "the pictures are there",
                    () ->
                            Boolean.TRUE.equals(
                                    browser.run(
                                            "return [...document.querySelectorAll('.pairs img')]"
                                                    + ".filter(i => i.naturalWidth > 0).length === 2")));
            PagePictures.take(browser, "confusions");
            for (int width : new int[] {360, 1920}) {
                browser.resize(width, 900);
                browser.waitUntil(
                        "it fits " + width,
                        () ->
                                Boolean.TRUE.equals(
                                        browser.run(
                                                "const d = document.querySelector('.closer');"
                                                        + "return d.scrollWidth <= innerWidth")));
            }
            browser.back();
            browser.waitForText(".pairs h3", "Mixed up most");
            assertThat(clicks).as("to the examples behind a confusion, two more").isEqualTo(3);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private void click(Browser browser, String css) {
        clicks++;
        browser.waitUntil( // lists may be filled anew meanwhile
                "a click on " + css,
                () -> {
                    browser.find(css).click();
                    return true;
                });
    }

    private static String shown(Browser browser) {
        return browser.sources(PICTURE).toString();
    }

    private static void waitFor(Browser browser, String... parts) {
        browser.waitUntil(
                "a picture of " + List.of(parts),
                () -> List.of(parts).stream().allMatch(shown(browser)::contains));
    }

    /** Of six cats one is taken for a dog, of four dogs three for a cat; one probe is each. */
    private static void record(RunStore store) {
        RunInfo info =
                RunInfo.of("look", SampleRun.START)
                        .withId(new RunId("look"))
                        .withClassNames(List.of("cat", "dog"))
                        .withProbes(
                                ProbeSet.of(
                                        Tensor.of(new float[2 * 16], 2, 1, 4, 4),
                                        new int[] {0, 1}));
        try (RunWriter writer = store.create(info)) {
            for (int epoch = 0; epoch <= 2; epoch++) {
                writer.append(
                        new EpochSnapshot(
                                epoch, SampleRun.START.plusSeconds(epoch), List.of(), tensors()));
            }
        }
    }

    private static Map<String, Tensor> tensors() {
        float[] kernels = new float[9 * 3 * 3 * 3];
        for (int i = 0; i < kernels.length; i++) {
            kernels[i] = i % 7;
        }
        float nan = Float.NaN;
        return Map.of(
                TensorNames.kernels("01Conv2d"),
                Tensor.of(kernels, 9, 3, 3, 3),
                TensorNames.PROBABILITIES,
                Tensor.of(new float[] {0.9f, 0.1f, 0.7f, 0.3f}, 2, 2),
                TensorNames.CONFUSION,
                Tensor.of(new float[] {5, 1, 3, 1}, 2, 2),
                TensorNames.DYNAMICS_SAMPLES,
                Tensor.of(new float[] {1, 1, 1, 40, 2, 2, 1, 41, 3, 3, 0, 42}, 3, 4),
                TensorNames.DYNAMICS_PROBABILITY,
                Tensor.of(new float[] {0.2f, 0.3f, nan}, 3),
                TensorNames.DYNAMICS_CHOSEN,
                Tensor.of(new float[] {0, 0, nan}, 3),
                TensorNames.DYNAMICS_PICTURED,
                Tensor.of(new float[] {1}, 1),
                TensorNames.DYNAMICS_PICTURES,
                Tensor.of(new float[4], 1, 2, 2));
    }
}

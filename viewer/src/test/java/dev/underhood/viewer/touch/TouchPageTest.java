package dev.underhood.viewer.touch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.LateTensor;
import dev.underhood.run.RunId;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.Browser;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.Viewer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page on a telephone: everything that a mouse can do, by fingers. */
class TouchPageTest {
    private static final String KERNELS = "[aria-label=Kernels] .frame img";
    private static final String MAP = "[aria-label=Embedding] .frame img";
    private static final String WINDOW = ".closer[open] .window";

    @Test
    void fingers_move_along_the_timeline_enlarge_pictures_and_pick_samples() throws IOException {
        RunStore store = RunStore.inMemory();
        SampleRun.finished(store, "a", 3);
        Tensor map = Tensor.of(new float[] {-1, -1, 0, 0, 1, 1, -1, 1, 1, -1}, 5, 2);
        for (int epoch = 0; epoch <= 3; epoch++) {
            store.add(new RunId("a"), List.of(new LateTensor(epoch, TensorNames.EMBEDDING, map)));
        }
        try (Browser browser = Browser.start();
                Viewer viewer = Viewer.builder(store).port(0).start()) {
            browser.resize(360, 740);
            browser.open(viewer.url());
            browser.waitForEpoch(3);
            Fingers fingers = new Fingers(browser);

            fingers.drag("#scrubber", 0.95, 0.5, -400, 0);
            browser.waitForEpoch(0);
            fingers.drag("#scrubber", 0.05, 0.5, 150, 0);
            browser.waitUntil("a step along", () -> !browser.shown().equals("0"));

            fingers.show(KERNELS);
            long before = scrolled(browser);
            fingers.drag(KERNELS, 0.5, 0.5, 0, -150);
            browser.waitUntil(
                    "the page scrolls below a finger on a picture",
                    () -> scrolled(browser) > before + 50);
            assertThat(browser.all(".closer[open]")).isEmpty();

            fingers.show(KERNELS);
            fingers.tap(KERNELS, 0.5, 0.5);
            browser.waitUntil("it is enlarged", () -> !browser.all(WINDOW + " img").isEmpty());
            fingers.spread(WINDOW, 3);
            browser.waitUntil(
                    "two fingers enlarge it", () -> browser.address().contains("closer.at="));
            picture(browser, "enlarged");
            String part = browser.address();
            fingers.drag(WINDOW, 0.5, 0.5, -80, 0);
            browser.waitUntil("one moves it", () -> !browser.address().equals(part));
            fingers.tap(".closer[open] [aria-label^=Close]", 0.5, 0.5);
            browser.waitUntil("it is closed", () -> browser.all(".closer[open]").isEmpty());

            fingers.show(MAP);
            browser.waitForText(".times", "all");
            fingers.tap(MAP, 0.5, 0.5);
            browser.waitForText(".sample", "sample 1");
            fingers.spread(MAP, 2);
            browser.waitUntil("it is enlarged", () -> !browser.text(".times").equals("all"));
            browser.waitUntil("and stays so", () -> browser.address().contains("region="));
            String region = browser.address();
            browser.reload();
            browser.waitUntil("it is there", () -> !browser.all(MAP + "[alt]").isEmpty());
            fingers.show(MAP);
            browser.waitUntil("its place is known", () -> browser.text(".legend").length() > 0);
            long still = scrolled(browser);
            fingers.drag(MAP, 0.5, 0.5, 60, 60);
            browser.waitUntil("one finger moves it", () -> !browser.address().equals(region));
            assertThat(scrolled(browser)).as("the page stays").isEqualTo(still);
            picture(browser, "map");
            fingers.tap(".tools [aria-label='Show all']", 0.5, 0.5);
            browser.waitForText(".times", "all");
            assertThat(browser.isWiderThanTheScreen()).isFalse();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static long scrolled(Browser browser) {
        return ((Number)
                        browser.run(
                                "return Math.round(Math.max(scrollY,"
                                        + " document.querySelector('main').scrollTop))"))
                .longValue();
    }

    private static void picture(Browser browser, String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "pages"));
        Files.write(folder.resolve("touch-" + name + "-360.png"), browser.picture());
    }
}

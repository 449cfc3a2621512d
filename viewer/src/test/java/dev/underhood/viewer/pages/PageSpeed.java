package dev.underhood.viewer.pages;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Layer;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.viewer.Browser;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.Viewer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Measures how fast the page is, in a browser: no test, as machines differ. Its name ends so that
 * it runs only if it is asked for, see docs/benchmarks.md.
 */
class PageSpeed {
    private static final int LAYERS = 20;
    private static final int LONG = 1_000;
    private static final int PLAYED = 48;
    private static final int PROBES = 12;
    private static final int TIMES = 7;

    /** Remembers when each epoch was on the screen. */
    private static final String WATCH =
            """
            window.shownAt = [];
            const watch = () => {
                const main = document.querySelector('main');
                if (!main) return requestAnimationFrame(watch);
                const note = () => main.dataset.epoch && shownAt.push(performance.now());
                new MutationObserver(note).observe(main, { attributeFilter: ['data-epoch'] });
                note();
            };
            watch();
            """;

    private static final String PLAY =
            """
            const speed = document.querySelector("select[aria-label='Speed'], .controls select");
            speed.value = [...speed.options].filter(o => !o.disabled).at(-1).value;
            speed.dispatchEvent(new Event('change', { bubbles: true }));
            shownAt.length = 0;
            document.querySelector('#play').click();
            return speed.value;
            """;

    @Test
    void of_the_page() throws IOException {
        RunStore store = RunStore.inMemory();
        record(store, "long", LONG);
        record(store, "played", PLAYED);
        try (Browser browser = Browser.start();
                Viewer viewer = Viewer.builder(store).port(0).start()) {
            browser.before(WATCH);
            browser.resize(1440, 900);
            System.out.println(
                    "1,000 epochs x 20 layers, usable after ms: "
                            + IntStream.range(0, TIMES)
                                    .mapToObj(i -> usable(browser, viewer.url() + "#long"))
                                    .collect(Collectors.joining(" ")));
            playing(browser, viewer, "#played", PLAYED, 1440, 900, 1);
            playing(browser, viewer, "#played", PLAYED, 1920, 1080, 2);
            playing(browser, viewer, "#long", LONG, 1440, 900, 1);
        }
    }

    private static String usable(Browser browser, String url) {
        browser.open("about:blank");
        browser.open(url);
        browser.waitForEpoch(LONG);
        return millis(browser.run("return shownAt[0]"));
    }

    private static void playing(
            Browser browser,
            Viewer viewer,
            String run,
            int last,
            int width,
            int height,
            int ratio) {
        browser.resize(width, height, ratio);
        browser.open(viewer.url() + run);
        browser.waitForEpoch(last);
        for (String time : List.of("first", "second")) {
            Object speed = browser.run(PLAY);
            browser.waitUntil("it has begun", () -> !browser.shown().equals(String.valueOf(last)));
            browser.waitForEpoch(last);
            System.out.printf(
                    Locale.ROOT,
                    "%s at %s x, %d x %d x %d, the %s time: %s frames/s%n",
                    run,
                    speed,
                    width,
                    height,
                    ratio,
                    time,
                    browser.run(
                            "return ((shownAt.length - 1) * 1000"
                                    + " / (shownAt.at(-1) - shownAt[0])).toFixed(1)"));
        }
    }

    private static String millis(Object number) {
        return number instanceof Number some ? String.valueOf(Math.round(some.doubleValue())) : "?";
    }

    private static void record(RunStore store, String id, int epochs) {
        SplittableRandom random = new SplittableRandom(3);
        List<Layer> layers =
                IntStream.range(0, LAYERS)
                        .mapToObj(
                                i ->
                                        new Layer(
                                                layer(i),
                                                "Conv2d",
                                                List.of(-1L, 8L, 16L, 16L),
                                                224,
                                                224))
                        .toList();
        int[] labels = IntStream.range(0, PROBES).map(i -> i % 10).toArray();
        RunInfo info =
                new RunInfo(
                        new RunId(id),
                        id,
                        SampleRun.START,
                        epochs,
                        layers,
                        IntStream.range(0, 10).mapToObj(i -> "class " + i).toList(),
                        ProbeSet.of(random(random, PROBES, 3, 32, 32), labels));
        try (RunWriter writer = store.create(info)) {
            for (int epoch = 0; epoch <= epochs; epoch++) {
                writer.append(
                        new EpochSnapshot(
                                epoch,
                                SampleRun.START.plusSeconds(epoch),
                                List.of(
                                        new Scalar(Scalar.TRAIN_LOSS, 2.0 / (epoch + 1)),
                                        new Scalar("validate/Accuracy", 1 - 1.0 / (epoch + 2))),
                                tensors(random, epochs == PLAYED)));
            }
            writer.end(new RunEnd(SampleRun.START.plusSeconds(epochs)));
        }
    }

    private static Map<String, Tensor> tensors(SplittableRandom random, boolean isWatched) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < LAYERS; i++) {
            tensors.put(TensorNames.kernels(layer(i)), random(random, 8, 3, 3, 3));
        }
        if (isWatched) {
            tensors.put(TensorNames.activations(layer(0)), random(random, PROBES, 8, 16, 16));
        }
        tensors.put(TensorNames.PROBABILITIES, random(random, PROBES, 10));
        return tensors;
    }

    private static String layer(int number) {
        return String.format(Locale.ROOT, "%02dConv2d", number + 1);
    }

    private static Tensor random(SplittableRandom random, int... shape) {
        float[] values = new float[IntStream.of(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble() / 10;
        }
        return Tensor.of(values, shape);
    }
}

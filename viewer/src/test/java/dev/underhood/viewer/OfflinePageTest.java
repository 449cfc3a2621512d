package dev.underhood.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.animation.Progress;
import dev.underhood.figure.Theme;
import dev.underhood.page.OfflinePage;
import dev.underhood.page.PageOptions;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The offline page in a real browser, opened from the disk. */
class OfflinePageTest {
    private static Browser browser;

    @BeforeAll
    static void startBrowser() throws IOException {
        browser = Browser.start();
    }

    @AfterEach
    void leave() {
        browser.open("about:blank");
        browser.complaints();
    }

    @AfterAll
    static void closeBrowser() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    private static void open(Path folder, RunStore store, String id, PageOptions options)
            throws IOException {
        Path file = folder.resolve("run.html");
        try (RunReader run = store.open(new RunId(id))) {
            OfflinePage.write(run, file, options, Progress.NONE);
        }
        browser.open(file.toUri().toString());
        browser.waitUntil("pictures are shown", () -> !browser.shown().isEmpty());
    }

    private static void allCardsShow(int epoch) {
        browser.waitForEpoch(epoch);
        assertThat(browser.all(".card"))
                .isNotEmpty()
                .allMatch(card -> String.valueOf(epoch).equals(card.getDomAttribute("data-epoch")));
        assertThat(browser.text("#epoch")).isEqualTo(String.valueOf(epoch));
        assertThat(pictures()).doesNotContain("");
    }

    /** The pictures that change, as the screen has them. */
    private static List<String> pictures() {
        Object all =
                browser.run(
                        "return [...document.querySelectorAll(\"canvas[aria-label*=' at epoch ']\")]"
                                + ".map(canvas => canvas.toDataURL())");
        return all instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of("");
    }

    private static void noQuarrel() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.fetched()).isEmpty();
    }

    @Test
    void a_run_opens_from_the_disk_and_one_timeline_moves_all_pictures(@TempDir Path folder)
            throws IOException {
        RunStore store = RunStore.inMemory();
        try (Training training = new Training(store, "cifar10", "My run", Training.START)) {
            training.upTo(6).end();
        }
        open(folder, store, "cifar10", PageOptions.defaults());
        allCardsShow(6);
        assertThat(browser.text("h1")).isEqualTo("My run");
        assertThat(browser.text(".pill")).isEqualTo("finished after 6 epochs");
        assertThat(browser.text(".facts"))
                .contains("23 Nov 2026, 21:44 UTC", "1,094,218 parameters", "2 classes");
        assertThat(browser.text(".card h2"))
                .contains("Kernels", "Activations", "Learning curve", "Predictions", "Probe")
                .doesNotContain("Training");
        List<String> last = pictures();

        browser.press(Keys.HOME);
        allCardsShow(0);
        assertThat(pictures()).isNotEmpty().doesNotContainSequence(last);
        browser.press(Keys.ARROW_RIGHT);
        allCardsShow(1);
        browser.press(Keys.ARROW_LEFT);
        allCardsShow(0);
        browser.clickAt("#scrubber", 0.5);
        allCardsShow(3);
        browser.find("#back").click();
        allCardsShow(2);
        browser.find("#best").click();
        browser.waitForEpoch(Integer.parseInt(browser.text("#best").replaceAll("\\D", "")));
        browser.press(Keys.END);
        allCardsShow(6);
        assertThat(pictures()).isEqualTo(last);

        String curve = ".card[aria-label='Learning curve'] ";
        browser.find(curve + "select[aria-label^='Metric'] option:nth-child(2)").click();
        browser.waitUntil("another metric is shown", () -> !pictures().equals(last));
        assertThat(browser.find(curve + "canvas").getDomAttribute("aria-label"))
                .matches("Learning curve of .+ at epoch 6");
        noQuarrel();
    }

    @Test
    void plays_to_the_end_and_stops(@TempDir Path folder) throws IOException {
        RunStore store = RunStore.inMemory();
        SampleRun.finished(store, "played", 12);
        open(folder, store, "played", PageOptions.defaults());
        browser.run(
                "const main = document.querySelector('main'); window.seen = [];"
                        + "new MutationObserver(() => seen.push(Number(main.dataset.epoch)))"
                        + ".observe(main, {attributeFilter: ['data-epoch']})");
        browser.press(Keys.SPACE); // at the end: from the start
        List<Long> all = LongStream.rangeClosed(0, 12).boxed().toList();
        browser.waitUntil(
                "every epoch was shown", () -> all.equals(browser.run("return window.seen")));
        browser.waitUntil(
                "it has stopped",
                () ->
                        String.valueOf(browser.find("#play").getDomAttribute("title"))
                                .startsWith("Play"));
        noQuarrel();
    }

    @Test
    void an_epoch_without_pictures_shows_those_before_it_and_says_so(@TempDir Path folder)
            throws IOException {
        RunStore store = RunStore.inMemory();
        try (Training training = new Training(store, "gap", "gap", Training.START).upTo(2)) {
            training.nextWithoutTensors();
            training.upTo(4).end();
        }
        open(folder, store, "gap", PageOptions.defaults());
        browser.press(Keys.ARROW_LEFT);
        allCardsShow(3);
        assertThat(browser.text(".card:first-child .thin"))
                .isEqualTo("Nothing was recorded at epoch 3: this is epoch 2.");
        browser.press(Keys.ARROW_LEFT);
        allCardsShow(2);
        assertThat(browser.text(".card:first-child .thin")).isEmpty();
        noQuarrel();
    }

    @Test
    void names_from_outside_stay_text(@TempDir Path folder) throws IOException {
        for (String evil :
                List.of(
                        "<script>alert(1)</script>",
                        "\"><img src=x onerror=alert(1)>",
                        "</title></script><svg onload=alert(1)>",
                        "{{script}}{{7*7}}${jndi:ldap://127.0.0.1/a}",
                        "<!-- cards --> --> ]]> &lt; ' & x".repeat(9))) {
            RunStore store = RunStore.inMemory();
            record(store, evil);
            open(folder, store, "evil", PageOptions.defaults().withTheme(Theme.DARK));
            allCardsShow(1);
            assertThat(browser.find("h1").getDomProperty("textContent")).isEqualTo(evil);
            assertThat(browser.text(".about")).contains(evil.substring(0, 12));
            assertThat(browser.text(".facts")).contains("best validate/" + evil.substring(0, 12));
            noQuarrel();
        }
    }

    @Test
    void what_a_reader_must_know_stands_before_the_pictures(@TempDir Path folder)
            throws IOException {
        RunStore store = RunStore.inMemory();
        RunInfo info =
                RunInfo.of("said", Training.START)
                        .withId(new RunId("said"))
                        .withPlannedEpochs(0)
                        .withClassNames(List.of("cat \uD800\uDF80")) // Ugaritic
                        .withProbes(
                                ProbeSet.of(Tensor.of(new float[12], 1, 3, 2, 2), new int[] {0}));
        try (RunWriter writer = store.create(info)) {
            writer.append(new EpochSnapshot(0, Training.START, List.of(), Map.of()));
            writer.append(
                    new Remark("No kernels are recorded", "<b>it has none</b>", "Add a layer."));
            for (int i = 0; i < 4; i++) {
                writer.append(Remark.of("Something else " + i, "of no account"));
            }
            writer.end(new RunEnd(Training.START.plusSeconds(9)));
        }
        open(folder, store, "said", PageOptions.defaults());
        List<String> notes = browser.all("main > .note").stream().map(e -> e.getText()).toList();
        assertThat(notes).hasSize(4);
        assertThat(notes.get(0))
                .isEqualTo("No kernels are recorded: <b>it has none</b>. Add a layer.");
        assertThat(notes.get(3)).matches("[23] more remarks");
        browser.find("summary").click();
        assertThat(browser.text("details")).contains("Something else 3: of no account.");
        if (notes.get(3).startsWith("3")) { // this machine has no such font
            assertThat(browser.text("details")).contains("has no font on this machine");
        }
        noQuarrel();
    }

    /** A run whose own name and whose layer and metric have a name from outside. */
    private static void record(RunStore store, String name) {
        RunInfo info =
                RunInfo.of(name, Training.START).withId(new RunId("evil")).withPlannedEpochs(1);
        Map<String, Tensor> kernels =
                Map.of(TensorNames.kernels(name), Tensor.of(new float[27], 1, 3, 3, 3));
        try (RunWriter writer = store.create(info)) {
            List<Scalar> measured = List.of(new Scalar("validate/" + name, 0.5));
            writer.append(new EpochSnapshot(0, Training.START, List.of(), kernels));
            writer.append(new EpochSnapshot(1, Training.START, measured, kernels));
        }
    }
}

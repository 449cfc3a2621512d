package dev.underhood.viewer.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.viewer.Browser;
import dev.underhood.viewer.Training;
import dev.underhood.viewer.Viewer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** The list of runs in a real browser, with as many runs as a year brings. */
class RunsPageTest {
    private static final int RUNS = 300;
    private static final String SEARCH = ".finder input";
    private static final String FOUND = ".finder .found";
    private static final String NAMES = "#runs .name";

    private static final RunStore STORE = RunStore.inMemory();

    private static Browser browser;
    private static Viewer viewer;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        for (int run = 0; run < RUNS; run++) {
            record(STORE, run);
        }
        STORE.describe(new RunId("run-17"), said -> said.withTags("paper").withNote("seed 7"));
        viewer = Viewer.builder(STORE).port(0).start();
    }

    @BeforeEach
    void open() {
        browser.resize(1440, 900);
        browser.open(viewer.url());
        browser.waitForText(FOUND, RUNS + " runs");
        browser.complaints(); // those of another test, which deletes a run that is shown
    }

    @AfterAll
    static void stop() throws IOException {
        if (viewer != null) {
            viewer.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    /** Every tenth is called alike; two of these began in the same minute. */
    private static void record(RunStore store, int run) {
        String name = run % 10 == 0 ? "alike" : "network " + run;
        Instant start = Training.START.plusSeconds(run == 10 ? 30 : 60L * run);
        RunInfo info = RunInfo.of(name, start).withId(new RunId("run-" + run));
        try (RunWriter writer = store.create(info)) {
            double accuracy =
                    (run * 7 % RUNS) / (double) RUNS; // 7 has no factor in common with 300
            Scalar scalar = new Scalar("validate/Accuracy", accuracy);
            writer.append(new EpochSnapshot(1, start.plusSeconds(run), List.of(scalar), Map.of()));
            if (run % 3 > 0) {
                writer.end(new RunEnd(start.plusSeconds(run)));
            }
        }
    }

    private void order(String label) {
        new Select(browser.find(".finder select")).selectByVisibleText(label);
    }

    @Test
    void a_run_is_found_by_its_name_tag_note_id_and_status() {
        WebElement search = browser.find(SEARCH);
        for (String typed : List.of("paper", "SEED 7", "network 17 finished", "run-17 ")) {
            search.clear();
            search.sendKeys(typed);
            browser.waitForText(FOUND, "of 300 runs");
            assertThat(browser.texts(NAMES)).as(typed).contains("network 17");
        }
        search.clear();
        search.sendKeys("interrupted");
        browser.waitForText(FOUND, "100 of 300 runs");
        search.clear();
        search.sendKeys("paper");
        browser.waitForText(FOUND, "1 of 300 runs");
        assertThat(browser.text("#runs .tag")).isEqualTo("paper");
        search.sendKeys(Keys.ARROW_DOWN);
        browser.press(Keys.ENTER);
        browser.waitForText("#run-name", "network 17");
        browser.waitForText("#facts .said", "seed 7");
        assertThat(browser.text("#facts")).contains("Tags", "paper", "Took", "17 s");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_list_has_the_order_that_is_chosen() {
        assertThat(browser.texts(NAMES)).startsWith("network 299", "network 298");
        order("Best result first");
        assertThat(browser.texts("#runs small").subList(0, 3))
                .containsExactly(
                        ", best validate/Accuracy 0.997",
                        ", best validate/Accuracy 0.993",
                        ", best validate/Accuracy 0.990");
        order("Longest first");
        assertThat(browser.texts(NAMES)).startsWith("network 299").endsWith("alike");
        order("By name");
        List<String> names = browser.texts(NAMES);
        assertThat(names.subList(0, 31)).containsOnlyOnce("network 1").endsWith("network 1");
        assertThat(names.subList(30, 33)).containsExactly("network 1", "network 2", "network 3");
        order("By status");
        assertThat(browser.texts("#runs .more").subList(0, 100))
                .allMatch(line -> line.endsWith("interrupted at epoch 1"));
    }

    @Test
    void runs_of_one_name_are_told_apart_by_their_start_or_their_id() {
        browser.find(SEARCH).sendKeys("alike");
        browser.waitForText(FOUND, "30 of 300 runs");
        List<String> lines = browser.texts("#runs .more");
        assertThat(lines.stream().map(line -> line.replaceAll(" · \\d.*", "")))
                .hasSize(30)
                .doesNotHaveDuplicates();
        assertThat(lines).filteredOn(line -> line.contains("run-10")).hasSize(1);
        assertThat(lines).filteredOn(line -> line.contains("run-0")).hasSize(1);
        assertThat(browser.texts("#run-select option")).doesNotHaveDuplicates();
    }

    @Test
    void what_is_said_of_a_run_elsewhere_is_shown_at_once() {
        browser.find(SEARCH).sendKeys("network 123");
        browser.waitForText(FOUND, "1 of 300 runs");
        STORE.describe(new RunId("run-123"), run -> run.withTags("new"));
        browser.waitForText("#runs .tag", "new");
        record(STORE, RUNS);
        browser.waitForText(FOUND, "1 of 301 runs");
        STORE.delete(new RunId("run-" + RUNS));
        browser.waitForText(FOUND, "1 of 300 runs");
    }

    @Test
    void letters_move_no_epoch_and_arrows_go_through_the_list() {
        String shown = browser.text("#run-name");
        WebElement search = browser.find(SEARCH);
        search.sendKeys("a b", Keys.HOME, Keys.ARROW_RIGHT, Keys.END);
        assertThat(search.getDomProperty("value")).isEqualTo("a b");
        search.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        search.sendKeys(Keys.ARROW_DOWN);
        browser.press(Keys.ARROW_DOWN);
        assertThat(focused()).isEqualTo("#run-298");
        browser.press(Keys.ARROW_UP);
        browser.press(Keys.ARROW_UP);
        assertThat(browser.run("return document.activeElement.type")).isEqualTo("search");
        assertThat(browser.text("#run-name")).isEqualTo(shown);
    }

    private Object focused() {
        return browser.run("return document.activeElement.getAttribute('href')");
    }

    @Test
    void a_narrow_screen_holds_the_list_and_what_is_below_it() {
        for (int width : new int[] {360, 900, 1440}) {
            browser.resize(width, 800);
            assertThat(browser.isWiderThanTheScreen()).as("%d pixels", width).isFalse();
            assertThat(browser.find("#runs").getSize().getHeight()).isLessThanOrEqualTo(400);
            assertThat(browser.find("#facts").isDisplayed()).isTrue();
        }
    }

    @Test
    void a_few_runs_have_nothing_to_look_for() {
        RunStore few = RunStore.inMemory();
        for (int run = 0; run < 3; run++) {
            record(few, run);
        }
        try (Viewer other = Viewer.builder(few).port(0).start()) {
            browser.open(other.url());
            browser.waitForText("#run-name", "network 2");
            assertThat(browser.find(".finder").isDisplayed()).isFalse();
            assertThat(browser.texts(NAMES)).containsExactly("network 2", "network 1", "alike");
            browser.open("about:blank");
        }
    }
}

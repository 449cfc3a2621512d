package dev.underhood.viewer.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.viewer.Browser;
import dev.underhood.viewer.Training;
import dev.underhood.viewer.Viewer;
import dev.underhood.viewer.access.PagePictures;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/**
 * All runs at once in a real browser: a table, its columns and groups, and parallel coordinates.
 */
class TablePageTest {
    private static final String SAID = ".tools .found";
    private static final String LINES = ".parallel .lines path";

    private final RunStore store = RunStore.inMemory();
    private int clicks;

    /** Run 0 and 1 have one name and began in the same minute; run 5 failed. */
    private void record(int number) {
        Instant start = Training.START.plusSeconds(number == 1 ? 20 : 3600L * number);
        Map<String, String> options =
                Map.of(
                        "learning rate",
                        List.of("0.1", "0.01", "0.001").get(number % 3),
                        "optimizer",
                        number % 2 == 0 ? "adam" : "sgd");
        RunInfo info =
                RunInfo.of(number < 2 ? "twin" : "net " + number % 2, start)
                        .withId(new RunId("run-" + number))
                        .withPlannedEpochs(2)
                        .withOptions(options);
        try (RunWriter writer = store.create(info)) {
            List<Scalar> scalars =
                    List.of(
                            new Scalar("train/loss", 1.0 / (1 + number)),
                            new Scalar("validate/Accuracy", number / 10.0));
            writer.append(new EpochSnapshot(2, start.plusSeconds(60), scalars, Map.of()));
            Remark reason = Remark.of("An exception ended the training after epoch 2", "java.X");
            writer.end(
                    number == 5
                            ? new RunEnd(start.plusSeconds(60), RunEnd.Kind.FAILED, reason)
                            : new RunEnd(start.plusSeconds(60)));
        }
    }

    @Test
    void runs_are_found_in_a_table_by_their_options_and_compared_in_four_clicks()
            throws IOException {
        for (int number = 0; number < 9; number++) {
            record(number);
        }
        try (Browser browser = Browser.start();
                Viewer viewer = Viewer.builder(store).port(0).start()) {
            browser.open(viewer.url());
            browser.waitForText("#run-name", "net 0");
            click(browser, ".as-table a");
            browser.waitForText(SAID, "9 runs");
            assertThat(browser.texts(".runs-table thead th"))
                    .contains("Name", "Began ↓", "How it went", "Best result", "learning rate")
                    .doesNotContain("Tags");
            assertThat(browser.texts(".parallel .title"))
                    .containsExactlyInAnyOrder("learning rate", "optimizer", "validate/Accuracy")
                    .endsWith("validate/Accuracy");
            assertThat(browser.all(LINES)).hasSize(9);
            assertThat(browser.texts("tr[data-id=run-5] td")).contains("failed after 2 epochs");
            assertThat(browser.texts("tr[data-id=run-0] td").get(1))
                    .isNotEqualTo(browser.texts("tr[data-id=run-1] td").get(1))
                    .endsWith("run-0");

            browser.find("[data-key='sort best']").click();
            assertThat(ids(browser)).startsWith("run-8,run-7,run-6");
            keepTheBest(browser);
            click(browser, "tr[data-id=run-8] .tick");
            click(browser, "tr[data-id=run-7] .tick");
            assertThat(browser.find("#runs .tick [value=run-8]").isSelected()).isTrue();
            click(browser, ".tools .ticked a");
            browser.waitForText("h1.compared", "Comparing 2 runs");
            assertThat(clicks).isEqualTo(4);

            browser.run("history.back()");
            browser.waitForText(SAID, "9 runs");
            chooseAndShare(browser, viewer);
            for (int width : new int[] {360, 1920}) {
                browser.resize(width, 900);
                assertThat(browser.isWiderThanTheScreen()).as("%d pixels", width).isFalse();
            }
            PagePictures.take(browser, "table");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** By keys alone: the lower bound of the result goes up. */
    private static void keepTheBest(Browser browser) {
        browser.run("document.querySelector('.axis[data-key=best]').focus()");
        for (int i = 0; i < 12; i++) {
            browser.press(Keys.ARROW_UP);
        }
        browser.waitForText(SAID, "4 of 9 runs");
        assertThat(browser.all(LINES + ".out")).hasSize(5);
        assertThat(ids(browser)).isEqualTo("run-8,run-7,run-6,run-5");
        browser.press(Keys.ESCAPE);
        browser.waitUntil("all are there", () -> browser.text(SAID).equals("9 runs"));
        browser.press(Keys.ARROW_UP);
        browser.waitForText(SAID, "8 of 9 runs");
        browser.run("document.querySelector('.tools button:not([hidden])').click()");
        browser.waitUntil("all are there", () -> browser.text(SAID).equals("9 runs"));
        browser.run("document.querySelector('tr[data-id=run-3] th a').focus()");
        browser.waitUntil(
                "its line is told apart", () -> browser.all(".parallel .over.seen").size() == 1);
    }

    private static void chooseAndShare(Browser browser, Viewer viewer) {
        browser.find(".chooser summary").click();
        browser.find(".chooser [value='result:train/loss']").click();
        browser.find(".chooser [value='option:optimizer']").click();
        assertThat(browser.texts(".runs-table thead th"))
                .contains("best train/loss")
                .doesNotContain("optimizer");
        new Select(browser.find(".grouping select")).selectByVisibleText("by optimizer");
        assertThat(browser.texts(".group th")).containsExactly("▾ adam 5 runs", "▾ sgd 4 runs");
        assertThat(browser.texts(".group td"))
                .contains("best 0.800 validate/Accuracy", "best 0.111", "best 0.125");
        String link = String.valueOf(browser.run("return location.href"));
        assertThat(link).contains("view=table", "table.group=option:optimizer");
        browser.open("about:blank");
        browser.open(viewer.url() + link.substring(link.indexOf('#')));
        browser.waitForText(SAID, "9 runs");
        assertThat(browser.texts(".group th")).containsExactly("▾ adam 5 runs", "▾ sgd 4 runs");
        assertThat(browser.texts(".runs-table thead th")).contains("best train/loss");
    }

    private static String ids(Browser browser) {
        return String.valueOf(
                browser.run(
                        "return [...document.querySelectorAll('tr[data-id]')]"
                                + ".map(row => row.dataset.id).join()"));
    }

    private void click(Browser browser, String css) {
        browser.find(css).click();
        clicks++;
    }
}

package dev.underhood.viewer.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.animation.Progress;
import dev.underhood.figure.ExampleRun;
import dev.underhood.page.OfflinePage;
import dev.underhood.page.PageOptions;
import dev.underhood.run.RunId;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.Browser;
import dev.underhood.viewer.Viewer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Axe finds nothing on any page, in light and dark, wide and narrow. */
class AccessibilityTest {
    private static final RunStore STORE = RunStore.inMemory();

    private static Browser browser;
    private static Axe axe;
    private static Viewer viewer;

    @BeforeAll
    static void start() throws IOException {
        ExampleRun.record(STORE, "one");
        ExampleRun.record(STORE, "two");
        viewer = Viewer.builder(STORE).port(0).start();
        axe = Axe.read();
        browser = Browser.start();
    }

    @AfterAll
    static void end() throws IOException {
        if (browser != null) {
            browser.close();
            viewer.close();
        }
    }

    private static void open(String fragment) {
        browser.open(viewer.url() + fragment);
        browser.waitForEpoch(ExampleRun.EPOCHS);
    }

    private static void finds(String... nothing) {
        assertThat(axe.findings(browser)).containsExactly(nothing);
    }

    @Test
    void a_run_with_everything_open_in_light_and_dark_wide_and_narrow() throws IOException {
        browser.prefer("light");
        open("#one");
        PagePictures.take(browser, "run");
        browser.run(
                "document.querySelectorAll('h2.section button[aria-expanded=false]')"
                        + ".forEach((button) => button.click())");
        browser.waitUntil(
                "all pictures are there",
                () -> browser.all(".frame:empty").stream().noneMatch(WebElement::isDisplayed));
        finds();
        browser.prefer("dark");
        browser.resize(360, 800);
        finds();
        browser.prefer("light");
        browser.resize(1440, 1000);
    }

    @Test
    void runs_compared_and_the_sheet_of_keys() throws IOException {
        open("#one+two");
        finds();
        PagePictures.take(browser, "comparison");
        browser.press("?");
        browser.waitUntil("the sheet is open", () -> !browser.all("dialog[open]").isEmpty());
        finds();
    }

    @Test
    void the_tour_is_walked_by_keyboard_and_offered_once() {
        open("#one");
        browser.find(".tour-offer button").click();
        browser.waitForText(".tour .muted", "1 of 7");
        finds();
        for (int step = 2; step <= 7; step++) {
            browser.press(Keys.ENTER);
            browser.waitForText(".tour .muted", step + " of 7");
            assertThat(browser.all(".toured")).hasSize(1);
        }
        browser.press(Keys.ENTER);
        browser.waitUntil("the tour is over", () -> browser.all(".tour, .toured").isEmpty());
        browser.find(".why .term").click();
        assertThat(browser.find(".meaning").isDisplayed()).isTrue();
        browser.run("location.hash = '#two'");
        browser.waitUntil(
                "the other run is shown", () -> browser.texts("#run-name").contains("two"));
        browser.waitForEpoch(ExampleRun.EPOCHS);
        assertThat(browser.all(".tour-offer")).isEmpty();
        browser.run("localStorage.clear()");
    }

    @Test
    void a_viewer_without_runs_and_one_that_asks_for_its_token() throws IOException {
        try (Viewer empty = Viewer.builder(RunStore.inMemory()).port(0).start();
                Viewer closed = Viewer.builder(STORE).port(0).token().start()) {
            browser.open(empty.url());
            browser.waitForText("h1", "No runs yet");
            finds();
            PagePictures.take(browser, "no-runs");
            browser.open("http://127.0.0.1:" + closed.port() + "/");
            browser.waitForText("h1", "This viewer asks for its token");
            finds();
            PagePictures.take(browser, "token");
        }
    }

    @Test
    void a_run_in_a_file(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("run.html");
        try (RunReader run = STORE.open(new RunId("one"))) {
            OfflinePage.write(run, file, PageOptions.defaults(), Progress.NONE);
        }
        browser.open(file.toUri().toString());
        browser.waitForEpoch(ExampleRun.EPOCHS);
        finds();
        PagePictures.take(browser, "file");
    }
}

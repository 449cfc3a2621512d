package dev.underhood.viewer.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.store.RunStore;
import dev.underhood.viewer.Browser;
import dev.underhood.viewer.Proxy;
import dev.underhood.viewer.Training;
import dev.underhood.viewer.Viewer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The sheet of keys, and what is said to a reader of a training that goes on, or stands still. */
class KeysAndNewsPageTest {
    private static final String SHEET = "dialog.sheet";

    /** Ten seconds pass when the test says so, and never by themselves. */
    private static final String CLOCK =
            """
            delete window.SharedWorker; // has a clock too
            const waiting = new Map();
            const start = setTimeout;
            const stop = clearTimeout;
            window.setTimeout = (act, ms, ...more) => {
              const id = start(ms === 10000 ? () => {} : act, ms, ...more);
              if (ms === 10000) waiting.set(id, act);
              return id;
            };
            window.clearTimeout = (id) => {
              waiting.delete(id);
              stop(id);
            };
            window.tenSecondsPass = () => {
              const due = [...waiting.values()];
              waiting.clear();
              due.forEach((act) => act());
              return due.length;
            };
            """;

    private static Browser browser;

    private final RunStore store = RunStore.inMemory();
    private final Viewer viewer = Viewer.builder(store).port(0).start();
    private final Training training = new Training(store, "live", "live", Training.START);

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
    }

    @AfterAll
    static void end() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void stop() {
        browser.open("about:blank");
        browser.complaints();
        training.close();
        viewer.close();
    }

    private static boolean sheetIsOpen() {
        return browser.find(SHEET).getDomAttribute("open") != null;
    }

    private static Object focused() {
        return browser.run("return document.activeElement.id");
    }

    @Test
    void a_sheet_lists_all_keys_and_gives_the_focus_back() {
        training.upTo(3);
        browser.open(viewer.url());
        browser.waitForEpoch(3);
        browser.run("document.querySelector('#theme').focus()");
        browser.type("?");
        browser.waitUntil("the sheet opens", KeysAndNewsPageTest::sheetIsOpen);
        assertThat(browser.texts(SHEET + " kbd"))
                .contains("space", "←", "→", "Home", "End", "L", "C", "?", "Esc")
                .doesNotHaveDuplicates()
                .hasSameSizeAs(browser.texts(SHEET + " dd"));
        browser.press(Keys.ARROW_LEFT);
        browser.press(Keys.ESCAPE);
        browser.waitUntil("the sheet closes", () -> !sheetIsOpen());
        assertThat(focused()).isEqualTo("theme");
        assertThat(browser.shown()).as("the page's keys rest below the sheet").isEqualTo("3");

        browser.find("#keys").click();
        browser.find(SHEET + " input").click(); // letters and signs are no keys
        browser.find(SHEET + " button[autofocus]").click();
        browser.waitUntil("the sheet closes", () -> !sheetIsOpen());
        assertThat(focused()).isEqualTo("keys");
        browser.type("?");
        browser.press(Keys.HOME);
        browser.waitForEpoch(0);
        assertThat(sheetIsOpen()).isFalse();
        browser.run("localStorage.clear()");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_reader_who_looks_back_is_told_what_is_new_and_is_there_with_one_click() {
        training.upTo(1);
        browser.open(viewer.url());
        browser.waitForEpoch(1);
        assertThat(browser.text("#follow")).isEqualTo("Follow live");
        browser.press(Keys.HOME);
        browser.waitForEpoch(0);
        assertThat(browser.text("#follow")).isEqualTo("Follow live");
        training.upTo(2);
        browser.waitForText("#follow", "1 epoch new");
        training.upTo(4);
        browser.waitForText("#follow", "3 epochs new");
        assertThat(browser.shown()).isEqualTo("0");
        assertThat(browser.text("#pill")).contains("21 s per epoch", "42 s left");

        browser.find("#follow").click();
        browser.waitForEpoch(4);
        browser.waitForText("#follow", "Follow live");
        training.upTo(5);
        browser.waitForEpoch(5);

        browser.press(Keys.ARROW_LEFT);
        browser.waitForEpoch(4);
        training.upTo(6);
        browser.waitForText("#follow", "1 epoch new");
        browser.type("l");
        browser.waitForEpoch(6);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_server_that_is_silent_is_said_to_be_and_heard_again() throws IOException {
        training.upTo(1);
        String first = browser.window();
        try (Proxy proxy = new Proxy(viewer.port(), "/far", false)) {
            browser.openWindow("about:blank");
            browser.before(CLOCK);
            browser.open(proxy.url());
            browser.waitForEpoch(1);
            browser.waitForText("#pill", "epoch 1 of 6");
            proxy.fallSilent();
            training.upTo(2);
            assertThat(browser.run("return tenSecondsPass()")).as("connections").isEqualTo(1L);
            browser.waitForText("#pill", "no word from the server for 10 s · trying again");
            assertThat(browser.shown()).isEqualTo("1");
            proxy.speak();
            browser.waitForText("#pill", "epoch 2 of 6");
            browser.waitForEpoch(2);
        } finally {
            browser.closeWindow(first);
        }
    }
}

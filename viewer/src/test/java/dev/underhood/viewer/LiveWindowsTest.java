package dev.underhood.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.store.RunStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many windows of one browser on a run that is being written: a browser has six connections. */
class LiveWindowsTest {
    private static final int WINDOWS = 10;

    private static Browser browser;

    private final RunStore store = RunStore.inMemory();
    private final Viewer viewer = Viewer.builder(store).port(0).start();
    private final List<String> windows = new ArrayList<>();

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
        for (String window : windows.subList(1, windows.size())) {
            browser.look(window);
            browser.closeWindow(windows.get(0));
        }
        browser.open("about:blank");
        browser.complaints();
        viewer.close();
    }

    private void allWindowsShow(int epoch) {
        for (String window : windows) {
            browser.look(window);
            browser.waitForEpoch(epoch);
        }
    }

    @Test
    void ten_windows_stay_live_over_one_connection() {
        try (Training training = new Training(store, "live", "live", Training.START).upTo(0)) {
            for (int i = 0; i < WINDOWS; i++) {
                windows.add(browser.openWindow(viewer.url()));
            }
            allWindowsShow(0);
            training.upTo(1);
            allWindowsShow(1);
            assertThat(TestServer.liveStreams(viewer)).isEqualTo(1);

            browser.look(windows.remove(0));
            browser.closeWindow(windows.get(0));
            training.upTo(3);
            allWindowsShow(3);
            assertThat(TestServer.liveStreams(viewer)).isEqualTo(1);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void without_a_shared_worker_a_window_listens_for_all_and_hands_over_when_it_closes() {
        try (Training training = new Training(store, "live", "live", Training.START).upTo(0)) {
            for (int i = 0; i < 3; i++) {
                windows.add(browser.openWindow("about:blank"));
                browser.before("delete window.SharedWorker");
                browser.open(viewer.url());
                browser.waitForEpoch(0);
            }
            training.upTo(1);
            allWindowsShow(1);
            assertThat(TestServer.liveStreams(viewer)).isEqualTo(1);

            browser.look(windows.remove(0)); // the one that listens
            browser.closeWindow(windows.get(0));
            browser.waitUntil("another listens", () -> TestServer.liveStreams(viewer) == 1);
            training.upTo(3);
            allWindowsShow(3);
        }
    }
}

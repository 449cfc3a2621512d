package dev.underhood.samples;

import dev.underhood.animation.Programs;
import dev.underhood.run.RunId;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.Viewer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The viewer's page of a run as the machine's own Chromium shows it. */
final class Screenshot {
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome");

    /** True once all cards show an epoch, and their pictures are there. */
    private static final String IS_SHOWN =
            "document.querySelector('main')?.dataset.epoch !== undefined";

    private Screenshot() {}

    /**
     * Takes a picture of the page.
     *
     * @return the PNG file's bytes
     * @throws BadInputException if there is no Chromium
     * @throws IOException if the browser does not show the page
     */
    static byte[] of(RunStore store, RunId id, int width, int height)
            throws IOException, InterruptedException {
        Path browser =
                Programs.find(BROWSERS.toArray(String[]::new))
                        .orElseThrow(
                                () ->
                                        new BadInputException(
                                                "no Chromium for the picture of the viewer: put"
                                                        + " one of "
                                                        + BROWSERS
                                                        + " on the PATH"));
        try (Viewer viewer = Viewer.builder(store).port(0).start();
                ChromiumPage page =
                        ChromiumPage.open(browser, viewer.url() + "#" + id, width, height)) {
            page.waitUntil(IS_SHOWN);
            return page.png();
        }
    }
}

package dev.underhood.viewer.access;

import dev.underhood.viewer.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Pictures of what a browser shows, to be looked at: narrow, usual and wide, light and dark. */
public final class PagePictures {
    private static final Path FOLDER = Path.of("target", "pages");

    private static final int STILL = 8; // looks, one every 50 ms
    private static final String PICTURES =
            "return [...document.images].map(i => i.src.slice(0, 999) + i.complete).join()"
                    + " + document.querySelectorAll('.waiting').length";

    private PagePictures() {}

    /** Puts them into {@code target/pages}; the browser is then 1440 pixels wide and light. */
    public static void take(Browser browser, String page) throws IOException {
        Files.createDirectories(FOLDER);
        take(browser, page, "light", 360, 800);
        take(browser, page, "dark", 1920, 1080);
        take(browser, page, "light", 1440, 1000);
    }

    private static void take(Browser browser, String page, String scheme, int width, int height)
            throws IOException {
        browser.prefer(scheme);
        browser.resize(width, height);
        settled(browser);
        String name = page + "-" + width + "-" + scheme + ".png";
        Files.write(FOLDER.resolve(name), browser.picture());
    }

    /** Waits until the pictures that fit the window and its colours have come, and none follows. */
    private static void settled(Browser browser) {
        List<String> seen = new ArrayList<>();
        browser.waitUntil(
                "the pictures stay as they are",
                () -> {
                    seen.add(String.valueOf(browser.run(PICTURES)));
                    List<String> latest =
                            seen.subList(Math.max(0, seen.size() - STILL), seen.size());
                    return latest.size() == STILL && Set.copyOf(latest).size() == 1;
                });
    }
}

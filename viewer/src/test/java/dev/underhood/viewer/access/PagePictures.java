package dev.underhood.viewer.access;

import dev.underhood.viewer.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures of what a browser shows, to be looked at: narrow, usual and wide, light and dark. */
public final class PagePictures {
    private static final Path FOLDER = Path.of("target", "pages");

    private PagePictures() {}

    /** Puts them into {@code target/pages}; the browser is then 1440 pixels wide and light. */
    public static void take(Browser browser, String page) throws IOException {
        Files.createDirectories(FOLDER);
        take(browser, page, "light", 360, 800);
        take(browser, page, "dark", 1920, 1080);
        take(browser, page, "dark", 1440, 1000);
        take(browser, page, "light", 1440, 1000);
    }

    private static void take(Browser browser, String page, String scheme, int width, int height)
            throws IOException {
        browser.prefer(scheme);
        browser.resize(width, height);
        browser.waitUntil(
                "the pictures of " + page + " are there",
                () ->
                        Boolean.TRUE.equals(
                                browser.run("return [...document.images].every(i => i.complete)")));
        String name = page + "-" + width + "-" + scheme + ".png";
        Files.write(FOLDER.resolve(name), browser.picture());
    }
}

package dev.underhood.viewer.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.store.RunStore;
import dev.underhood.viewer.Browser;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.Viewer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The page at an address with a name and a password, as proxies that ask for them are opened. */
class PasswordPageTest {
    @Test
    void an_address_with_a_name_and_a_password_shows_the_run_and_passes_on_neither()
            throws IOException {
        RunStore store = RunStore.inMemory();
        try (Browser browser = Browser.start();
                Viewer viewer = Viewer.builder(store).port(0).start();
                SampleRun run = new SampleRun(store, "a").upTo(0)) {
            browser.open(viewer.url().replace("http://", "http://me:secret@"));
            browser.waitForEpoch(0);
            run.upTo(1);
            browser.waitForEpoch(1); // it listens, too
            browser.waitUntil(
                    "the pictures have come",
                    () ->
                            Boolean.TRUE.equals(
                                    browser.run(
                                            "const all = [...document.querySelectorAll("
                                                    + "'.frame img')]; return all.length > 0 &&"
                                                    + " all.every(i => i.naturalWidth > 0)")));
            browser.find("#copy").click();
            browser.waitUntil("a link is copied", () -> browser.clipboard().contains("#a"));
            assertThat(browser.clipboard()).startsWith(viewer.url()).doesNotContain("secret");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}

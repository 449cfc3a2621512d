package dev.underhood.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.store.RunStore;
import dev.underhood.viewer.route.GifClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The menu of files on a card, in a real browser. */
class DownloadsPageTest {
    private static final String KERNELS = "[aria-label='Kernels'] .downloads";
    private static final String GIF = KERNELS + " li:nth-child(3) a";

    private static Browser browser;

    private final RunStore store = RunStore.inMemory();
    private Viewer viewer;

    @BeforeAll
    static void startBrowser() throws IOException {
        browser = Browser.start();
    }

    @BeforeEach
    void show() {
        try (Training training = new Training(store, "files", "my run", Training.START).upTo(6)) {
            training.end();
        }
        viewer = Viewer.builder(store).port(0).start();
        browser.open(viewer.url());
        browser.waitForEpoch(6);
    }

    @AfterEach
    void stop() {
        browser.open("about:blank");
        browser.complaints();
        viewer.close();
    }

    @AfterAll
    static void closeBrowser() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    private boolean isOpen(String menu) {
        return browser.find(menu).getDomAttribute("open") != null;
    }

    @Test
    void opens_by_key_and_closes_on_escape_or_elsewhere() {
        browser.find(KERNELS + " summary").sendKeys(Keys.ENTER);
        browser.waitForText(KERNELS, "GIF");
        assertThat(browser.text(KERNELS + " li"))
                .contains("PNG", "SVG", "all 7 epochs", "CSV", "NPY");
        browser.press(Keys.TAB);
        browser.press(Keys.ARROW_LEFT); // the timeline moves, the menu stays
        browser.waitForEpoch(5);
        assertThat(isOpen(KERNELS)).isTrue();
        assertThat(browser.find(KERNELS + " a").getDomAttribute("href")).contains("epoch=5");
        browser.press(Keys.ESCAPE);
        assertThat(isOpen(KERNELS)).isFalse();

        browser.find(KERNELS + " summary").click();
        assertThat(isOpen(KERNELS)).isTrue();
        String other = "[aria-label='Activations'] .downloads";
        browser.find(other + " summary").click();
        browser.waitUntil("the first menu closes", () -> !isOpen(KERNELS));
        assertThat(isOpen(other)).isTrue();
        browser.find(".why").click();
        browser.waitUntil("the other menu closes", () -> !isOpen(other));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void saves_an_animation_of_all_epochs() throws IOException {
        browser.find(KERNELS + " summary").click();
        browser.find(GIF).click();
        GifFile gif = GifFile.of(browser.downloaded("my-run-kernels-01Conv2d.gif"));
        assertThat(gif.delays()).containsExactly(125, 25, 25, 25, 25, 25, 125);
        browser.waitForText(GIF, "saved");
        assertThat(browser.find(GIF).getDomAttribute("aria-busy")).isNull();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void saves_the_picture_and_the_numbers_of_the_epoch() throws IOException {
        browser.press(Keys.HOME);
        browser.waitForEpoch(0);
        browser.find(KERNELS + " summary").click();
        browser.find(KERNELS + " li:nth-child(1) a").click();
        byte[] png = browser.downloaded("my-run-kernels-01Conv2d-epoch-0.png");
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(1600);
        browser.find(KERNELS + " li:nth-child(4) a").click();
        byte[] csv = browser.downloaded("kernels-01Conv2d-0.csv");
        assertThat(new String(csv, StandardCharsets.UTF_8).lines()).hasSize(1 + 4 * 3 * 5 * 5);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void leaves_epochs_out_of_an_animation_that_would_be_too_long() throws IOException {
        SampleRun.finished(store, "long", 400);
        browser.open(viewer.url() + "#long");
        browser.waitForEpoch(400);
        browser.find(KERNELS + " summary").click();
        assertThat(browser.text(GIF)).contains("201 of 401 epochs");
        assertThat(browser.find(GIF).getDomAttribute("title"))
                .isEqualTo("Every 2nd epoch: a GIF has at most 300 frames");
        String url = browser.addresses(GIF).get(0);
        var head = (HttpURLConnection) URI.create(url).toURL().openConnection();
        head.setRequestMethod("HEAD");
        assertThat(head.getResponseCode()).as("the server would make it").isEqualTo(200);
    }

    @Test
    void says_why_an_animation_does_not_come() throws IOException {
        try (GifClient busy = new GifClient(store, viewer)) {
            busy.readSlowly();
            browser.find(KERNELS + " summary").click();
            browser.find(GIF).click();
            browser.waitForText(GIF, "another GIF is being made: try again when it is done");
        }
    }
}

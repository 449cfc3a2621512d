package dev.underhood.viewer.take;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.store.RunStore;
import dev.underhood.viewer.Browser;
import dev.underhood.viewer.GifFile;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.Viewer;
import dev.underhood.viewer.access.PagePictures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** The dialog in which a reader takes along what is on the page, in a real browser. */
class TakePageTest {
    private static Browser browser;

    private int clicks;

    @BeforeAll
    static void startBrowser() throws IOException {
        browser = Browser.start();
    }

    @AfterAll
    static void closeBrowser() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    private void click(String css) {
        browser.find(css).click();
        clicks++;
    }

    private static void type(String label, String number) {
        WebElement field = browser.find(".take input[aria-label='" + label + "']");
        browser.run(
                "const f = document.querySelector(\".take input[aria-label='"
                        + label
                        + "']\"); f.value = '"
                        + number
                        + "'; f.dispatchEvent(new Event('change'))");
        assertThat(field).isNotNull();
    }

    @Test
    void three_panels_a_film_of_some_epochs_and_the_whole_run_are_a_few_clicks_away()
            throws IOException {
        RunStore store = RunStore.inMemory();
        SampleRun.finished(store, "taken", 6);
        try (Viewer viewer = Viewer.builder(store).port(0).start()) {
            browser.open(viewer.url() + "#taken?kernels.scale=fixed");
            browser.waitForEpoch(6);
            click("#take");
            click(".take button[value='panels']");
            click(".take .primary");
            var slide =
                    ImageIO.read(
                            new ByteArrayInputStream(
                                    browser.downloaded("run-taken--panels-epoch-6.png")));
            assertThat(slide.getWidth()).isEqualTo(1280);
            assertThat(slide.getHeight()).isEqualTo(720);
            assertThat(clicks).isEqualTo(3);
            browser.waitForText(".take .said", "saved run-taken--panels-epoch-6.png");

            click(".take button[value='figure']");
            click(".take button[value='gif']");
            type("First epoch", "2");
            type("Last epoch", "4");
            click(".take .primary");
            byte[] film = browser.downloaded("run-taken--kernels-epochs-2-4.gif");
            assertThat(GifFile.of(film).frames()).isEqualTo(3);

            click(".take button[value='run']");
            click(".take .primary");
            byte[] page = browser.downloaded("run-taken-.html");
            assertThat(new String(page, StandardCharsets.UTF_8)).contains("\"epochs\":[2,4,1]");
            assertThat(clicks).isEqualTo(8);

            PagePictures.take(browser, "take-along");
            browser.find(".take .ends .button").click();
            assertThat(browser.find(".take").isDisplayed()).isFalse();
            browser.find("[aria-label='Activations'] .downloads summary").click();
            browser.find("[aria-label='Activations'] .downloads li button").click();
            assertThat(browser.find(".take select[aria-label='Figure']").getDomProperty("value"))
                    .isEqualTo("activations");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}

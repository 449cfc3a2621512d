package dev.underhood.viewer.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.store.RunStore;
import dev.underhood.viewer.Browser;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.Training;
import dev.underhood.viewer.Viewer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Two runs of one name, one of which ended earlier, compared in a real browser. */
class ComparePageTest {
    private static final String CURVES = "[aria-label='Curves'] .frame img";
    private static final String SIDE = ".card.pixels .frame img";

    private final RunStore store = RunStore.inMemory();
    private int clicks;

    @Test
    void two_runs_are_compared_in_three_clicks_and_the_address_keeps_the_view() throws IOException {
        new Training(store, "long", "cifar10", Training.START).upTo(5).end();
        new Training(store, "short", "cifar10", Training.START.plusSeconds(3600)).upTo(3).end();
        try (Browser browser = Browser.start();
                Viewer viewer = Viewer.builder(store).port(0).start()) {
            browser.open(viewer.url());
            browser.waitForEpoch(3);
            click(browser, ".tick [value=long]");
            assertThat(browser.text("#ticked")).isEqualTo("Tick one more run to compare");
            click(browser, ".tick [value=short]");
            click(browser, "#ticked a");
            browser.waitForText("h1.compared", "Comparing 2 runs");
            browser.waitForEpoch(5);
            assertThat(clicks).isEqualTo(3);

            assertThat(browser.sources(CURVES))
                    .singleElement()
                    .asString()
                    .contains("runs=long%2Cshort");
            assertThat(browser.texts(".differences thead span"))
                    .containsExactly(
                            "cifar10 · 23 Nov 2026, 21:44", "cifar10 · 23 Nov 2026, 22:44");
            assertThat(browser.text(".differences .differs").replaceAll("\\s+", " "))
                    .contains("epochs 5 3", "validate/loss, best 0.440 ★");
            assertThat(browser.text(".card.pixels .failure"))
                    .isEqualTo("This run has no epoch 5: it has 0 to 3.");

            browser.press(Keys.HOME);
            browser.waitForEpoch(0);
            assertThat(browser.sources(SIDE))
                    .hasSize(2)
                    .allMatch(url -> url.contains("epoch=0"))
                    .anyMatch(url -> url.contains("runs/long/"))
                    .anyMatch(url -> url.contains("runs/short/"));

            click(browser, "[aria-label='Curves'] [value=log]");
            click(browser, "[aria-label='Curves'] [value='60']");
            browser.run(
                    "const field = document.querySelector(\"[aria-label^='First epoch']\");"
                            + "field.value = '2';"
                            + "field.dispatchEvent(new Event('change', {bubbles: true}))");
            browser.waitUntil("the curves are others", () -> isShown(browser, "from=2"));
            String address = String.valueOf(browser.run("return location.href"));
            assertThat(address)
                    .contains("#long+short?", "compare.axis=log", "compare.smoothing=60");

            browser.open(address);
            browser.waitUntil(
                    "a copied link shows the same",
                    () ->
                            isShown(browser, "axis=log")
                                    && isShown(browser, "smoothing=60")
                                    && isShown(browser, "from=2"));
            click(browser, "[aria-label='Differences'] [value=all]");
            assertThat(browser.texts(".differences tr:not(.differs) th"))
                    .contains("planned epochs");
            for (int width : new int[] {360, 900, 1440}) {
                browser.resize(width, 900);
                browser.waitUntil("it fits " + width, () -> !browser.isWiderThanTheScreen());
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void what_a_run_does_not_have_is_said() throws IOException {
        SampleRun.finished(store, "sample", 2);
        new Training(store, "training", "training", Training.START).upTo(2).end();
        try (Browser browser = Browser.start();
                Viewer viewer = Viewer.builder(store).port(0).start()) {
            browser.open(viewer.url() + "#training+sample");
            browser.waitForEpoch(2);
            WebElement figures = browser.find("[aria-label='Figure of each run']");
            assertThat(figures.getText()).contains("Update by update (1 of 2 runs)");
            figures.sendKeys("Update");
            browser.waitForText(".card > .failure", "has not recorded what the figure shows");
            browser.open(viewer.url() + "#training+nobody");
            browser.waitUntil(
                    "the missing run is said", () -> browser.text("body").contains("nobody"));
        }
    }

    private void click(Browser browser, String css) {
        clicks++;
        browser.find(css).click();
    }

    private static boolean isShown(Browser browser, String parameter) {
        List<String> sources = browser.sources(CURVES);
        return sources.size() == 1 && sources.get(0).contains(parameter);
    }
}

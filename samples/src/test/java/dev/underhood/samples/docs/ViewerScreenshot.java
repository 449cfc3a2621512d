package dev.underhood.samples.docs;

import dev.underhood.animation.Programs;
import dev.underhood.cli.UnusableInputException;
import dev.underhood.file.TemporaryFolder;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.Viewer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The viewer's page of a run as the machine's own Chromium shows it. */
final class ViewerScreenshot {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The page says this once all cards show an epoch, and their pictures are there. */
    private static final By SHOWN =
            By.cssSelector("main[data-epoch], .runs-table tbody tr, dialog.closer[open]");

    /** The enlarged picture says this until it is there. */
    private static final By WAITING = By.cssSelector(".closer[open] .waiting");

    /** Whoever has taken the tour is not offered it. */
    private static final String KNOWN =
            "try { localStorage.setItem('underhood.tour', 'closed'); } catch { /* none kept */ }";

    private ViewerScreenshot() {}

    /**
     * Takes pictures of the page.
     *
     * @param fragments what stands behind the {@code #} of its address, by the pictures' names
     * @param width in pixels, of the page
     * @param height in pixels, of the part of the page that is seen without scrolling
     * @return the PNG files' bytes by the pictures' names, in their order
     * @throws UnusableInputException if there is no Chromium
     */
    static Map<String, byte[]> of(
            RunStore store, Map<String, String> fragments, int width, int height)
            throws IOException {
        Path chromium = program("chromium", "chromium-browser", "google-chrome");
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(program("chromedriver").toFile())
                        .usingAnyFreePort()
                        .withSilent(true)
                        .build();
        Map<String, byte[]> taken = new LinkedHashMap<>();
        try (TemporaryFolder profile = TemporaryFolder.named("browser");
                Viewer viewer = Viewer.builder(store).port(0).start()) {
            ChromeDriver browser = new ChromeDriver(service, options(chromium, profile.path()));
            try {
                browser.executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of(
                                "width",
                                width,
                                "height",
                                height,
                                "deviceScaleFactor",
                                1,
                                "mobile",
                                false));
                browser.executeCdpCommand(
                        "Page.addScriptToEvaluateOnNewDocument", Map.of("source", KNOWN));
                for (Map.Entry<String, String> each : fragments.entrySet()) {
                    browser.get("about:blank"); // another fragment alone would not load the page
                    browser.get(viewer.url() + "#" + each.getValue());
                    new WebDriverWait(browser, PATIENCE)
                            .until(ExpectedConditions.presenceOfElementLocated(SHOWN));
                    new WebDriverWait(browser, PATIENCE)
                            .until(ExpectedConditions.invisibilityOfElementLocated(WAITING));
                    taken.put(each.getKey(), browser.getScreenshotAs(OutputType.BYTES));
                }
            } finally {
                browser.quit();
            }
        }
        return taken;
    }

    private static ChromeOptions options(Path chromium, Path profile) {
        return new ChromeOptions()
                .setBinary(chromium.toFile())
                .addArguments(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + profile);
    }

    private static Path program(String... names) {
        return Programs.find(names)
                .orElseThrow(
                        () ->
                                new UnusableInputException(
                                        "no "
                                                + names[0]
                                                + " for the picture of the viewer: put one of "
                                                + String.join(", ", names)
                                                + " on the PATH"));
    }
}

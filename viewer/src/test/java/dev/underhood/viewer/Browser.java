package dev.underhood.viewer;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.underhood.animation.Programs;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The machine's own Chromium without a window, looking at the viewer's page. All tests of a process
 * share one and its window, as starting them takes longer than most of them; what a test has set
 * and its pages have stored is cleared after it.
 */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration OFTEN = Duration.ofMillis(100);

    /** Looks at a condition of the page for half a second: to ask for it each time costs more. */
    private static final String HOLDS_SOON =
            """
            const [css, value, done] = arguments;
            const end = performance.now() + 500;
            const look = () => {
                if (%s) done(true);
                else if (performance.now() > end) done(false);
                else setTimeout(look, 20);
            };
            look();
            """;

    private static final Pattern EPOCH = Pattern.compile("[?&]epoch=(\\d+)");

    private static @Nullable Browser shared;

    private final Path profile;
    private final ChromeDriver driver;
    private final Set<String> origins = new HashSet<>();
    private final Map<String, List<String>> scripts = new HashMap<>(); // by the window

    private Browser(Path profile, ChromeDriver driver) {
        this.profile = profile;
        this.driver = driver;
    }

    /** Gives the browser; skips the test where there is none, unless tools are required. */
    public static synchronized Browser start() throws IOException {
        Browser browser = shared;
        if (browser == null) {
            browser = launch();
            shared = browser;
            Runtime.getRuntime().addShutdownHook(new Thread(browser::quit));
        }
        browser.complaints();
        return browser;
    }

    private static Browser launch() throws IOException {
        Path chromium = tool("chromium", "chromium-browser", "google-chrome");
        Path chromedriver = tool("chromedriver");
        Path profile = Files.createTempDirectory("underhood-browser");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-extensions",
                "--disable-component-extensions-with-background-pages",
                "--mute-audio",
                // one process for all pages: to begin another one for each takes half of the time
                "--renderer-process-limit=1",
                "--disable-site-isolation-trials",
                "--disable-features=IsolateOrigins,site-per-process,RenderDocument,BackForwardCache"
                        + ",Translate,MediaRouter,OptimizationHints",
                "--window-size=1440,1000",
                "--user-data-dir=" + profile);
        options.setExperimentalOption(
                "prefs", Map.of("download.default_directory", profile.resolve("got").toString()));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver.toFile())
                        .usingAnyFreePort()
                        .withSilent(true)
                        .build();
        return new Browser(profile, new ChromeDriver(service, options));
    }

    private static Path tool(String... names) {
        Optional<Path> found = Programs.find(names);
        if (found.isPresent()) {
            return found.get();
        }
        String missing = "the page is tested in a browser: put " + names[0] + " on the PATH";
        if ("1".equals(System.getenv("UNDERHOOD_REQUIRE_TOOLS"))) {
            throw new AssertionError(missing);
        }
        return abort(missing);
    }

    public void open(String url) {
        if (page(address()).equals(page(url))) { // another fragment alone does not load the page
            driver.get("about:blank");
        }
        get(url);
    }

    private static String page(String url) {
        int fragment = url.indexOf('#');
        return fragment < 0 ? url : url.substring(0, fragment);
    }

    private void get(String url) {
        if (url.startsWith("http")) {
            origins.add(URI.create(url).resolve("/").toString());
        }
        driver.get(url);
    }

    /** Opens one more window and looks at it from now on; returns its handle. */
    public String openWindow(String url) {
        driver.switchTo().newWindow(WindowType.WINDOW);
        get(url);
        return driver.getWindowHandle();
    }

    /** Returns the handle of the window that is looked at. */
    public String window() {
        return driver.getWindowHandle();
    }

    /** Looks at another window. */
    public void look(String window) {
        driver.switchTo().window(window);
    }

    /** Closes the window that is looked at, and looks at another one. */
    public void closeWindow(String next) {
        driver.close();
        look(next);
    }

    /** Lets a script run in this window before those of each page that is opened in it. */
    public void before(String script) {
        Object id =
                driver.executeCdpCommand(
                                "Page.addScriptToEvaluateOnNewDocument", Map.of("source", script))
                        .get("identifier");
        scripts.computeIfAbsent(window(), any -> new ArrayList<>()).add(String.valueOf(id));
    }

    /** Looks into the page's only frame while something is done. */
    public void inFrame(Runnable looking) {
        driver.switchTo().frame(0);
        try {
            looking.run();
        } finally {
            driver.switchTo().defaultContent();
        }
    }

    /** Runs a script in the page. */
    public @Nullable Object run(String script) {
        return driver.executeScript(script);
    }

    /** Waits until something holds; elements may be replaced while it is looked at. */
    public void waitUntil(String what, java.util.function.BooleanSupplier holds) {
        new WebDriverWait(driver, PATIENCE, OFTEN)
                .withMessage(what)
                .ignoring(StaleElementReferenceException.class)
                .until(any -> holds.getAsBoolean());
    }

    /** Waits until all cards show an epoch. */
    public void waitForEpoch(int epoch) {
        waitUntil(
                "epoch " + epoch + " is shown",
                () ->
                        holdsSoon(
                                "document.querySelector(css)?.dataset.epoch === value",
                                "main",
                                String.valueOf(epoch)));
    }

    public void waitForText(String css, String text) {
        waitUntil(
                css + " says " + text,
                () ->
                        holdsSoon(
                                "[...document.querySelectorAll(css)].map(e => e.innerText)"
                                        + ".join('\\n').includes(value)",
                                css,
                                text));
    }

    private boolean holdsSoon(String condition, String css, String value) {
        try {
            return Boolean.TRUE.equals(
                    driver.executeAsyncScript(HOLDS_SOON.formatted(condition), css, value));
        } catch (JavascriptException e) { // the page has been left meanwhile
            return false;
        }
    }

    /** The epoch that the cards show; empty before the first. */
    public String shown() {
        return Optional.ofNullable(find("main").getDomAttribute("data-epoch")).orElse("");
    }

    public WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    public List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /**
     * The visible text of all these elements, read in one go: the page may replace them meanwhile.
     */
    public String text(String css) {
        return String.join("\n", read(css, "innerText"));
    }

    /** The text of each of these elements, seen or not. */
    public List<String> texts(String css) {
        return read(css, "textContent");
    }

    /** Where these links lead. */
    public List<String> addresses(String css) {
        return read(css, "href");
    }

    /** The addresses of these pictures. */
    public List<String> sources(String css) {
        return read(css, "src");
    }

    /** The addresses of the pictures that depend on the epoch. */
    public List<String> figures() {
        return read(".card:not(.full) .frame img[alt*=' at epoch ']", "src");
    }

    /** The addresses of what the page has fetched; pictures inside the page do not count. */
    public List<String> fetched() {
        Object names =
                driver.executeScript(
                        "return performance.getEntriesByType('resource').map(e => e.name)"
                                + ".filter(name => !name.startsWith('data:'))");
        return names instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private List<String> read(String css, String property) {
        Object values =
                driver.executeScript(
                        "return [...document.querySelectorAll(arguments[0])]"
                                + ".map(e => String(e[arguments[1]]))",
                        css,
                        property);
        return values instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The epochs of those pictures, in the order of the cards. */
    public List<Integer> figureEpochs() {
        List<Integer> epochs = new ArrayList<>();
        for (String url : figures()) {
            var matcher = EPOCH.matcher(url);
            epochs.add(matcher.find() ? Integer.parseInt(matcher.group(1)) : -1);
        }
        return epochs;
    }

    /** Waits until a file has been downloaded, and takes it. */
    public byte[] downloaded(String name) throws IOException {
        Path file = profile.resolve("got").resolve(name);
        waitUntil(name + " is downloaded", () -> Files.exists(file));
        byte[] content = Files.readAllBytes(file);
        Files.delete(file);
        return content;
    }

    /** Sees the page on a screen of another size. */
    public void resize(int width, int height) {
        resize(width, height, 1);
    }

    /** Sees the page on a screen of another size, with so many pixels to one of the page's. */
    public void resize(int width, int height, int pixels) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        width,
                        "height",
                        height,
                        "deviceScaleFactor",
                        pixels,
                        "mobile",
                        false));
    }

    /** Returns whether a part of the page sticks out to the right. */
    public boolean isWiderThanTheScreen() {
        return Boolean.TRUE.equals(
                driver.executeScript(
                        "return document.documentElement.scrollWidth > innerWidth"
                                + " || document.querySelector('main').scrollWidth"
                                + " > document.querySelector('main').clientWidth"));
    }

    public void press(CharSequence key) {
        new Actions(driver).sendKeys(key).perform();
    }

    /** Presses the keys that write a text. */
    public void type(String text) {
        new Actions(driver).sendKeys(text).perform();
    }

    /** Waits until the address that is open ends so: what is chosen is written when it rests. */
    public void waitForAddress(String end) {
        waitUntil("the address ends with " + end, () -> address().endsWith(end));
    }

    /** The address that is open. */
    public String address() {
        return String.valueOf(driver.getCurrentUrl());
    }

    public void back() {
        driver.navigate().back();
    }

    public void forward() {
        driver.navigate().forward();
    }

    public void reload() {
        driver.navigate().refresh();
    }

    /** What was copied last. */
    public String clipboard() {
        driver.executeCdpCommand(
                "Browser.grantPermissions",
                Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        return String.valueOf(run("return navigator.clipboard.readText()"));
    }

    /** Clicks at a place on an element, given as a share of its width. */
    public void clickAt(String css, double share) {
        WebElement element = find(css);
        int offset = (int) Math.round((share - 0.5) * element.getSize().getWidth());
        new Actions(driver).moveToElement(element, offset, 0).click().perform();
    }

    /** Prefers dark or light colours, as the system would. */
    public void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** A picture of the window as PNG. */
    public byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** Takes the errors and warnings that the page has caused since the last call. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Leaves nothing of what the pages have stored to the next test. */
    @Override
    public void close() throws IOException {
        closeOtherWindows();
        driver.get("about:blank");
        for (String script : scripts.getOrDefault(window(), List.of())) {
            driver.executeCdpCommand(
                    "Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
        }
        scripts.clear();
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        for (String origin : origins) {
            driver.executeCdpCommand(
                    "Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "all"));
        }
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        origins.clear();
        Path got = profile.resolve("got");
        if (Files.exists(got)) {
            delete(got);
        }
    }

    private void closeOtherWindows() {
        String own = driver.getWindowHandle();
        for (String other : driver.getWindowHandles()) {
            if (!other.equals(own)) {
                driver.switchTo().window(other);
                driver.close();
            }
        }
        driver.switchTo().window(own);
    }

    private void quit() {
        driver.quit();
        try {
            delete(profile);
        } catch (IOException | UncheckedIOException e) {
            profile.toFile().deleteOnExit(); // the browser may still write into it
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}

package dev.underhood.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.store.RunStore;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The page in a real browser, on a real server, while a run is being written. */
class PageTest {
    private static final String PILL = "#pill";
    private static final String SLIDER = ".track input";
    private static final String FOLLOW = "#follow";
    private static final int SMALL_CARDS = 3;

    private static Browser browser;

    private RunStore store;
    private Viewer viewer;

    @BeforeAll
    static void startBrowser() throws IOException {
        browser = Browser.start();
    }

    @BeforeEach
    void serve() {
        store = RunStore.inMemory();
        viewer = Viewer.builder(store).port(0).start();
        browser.prefer("light");
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

    private Training training(String id) {
        return new Training(store, id, id, Training.START);
    }

    private void open() {
        browser.open(viewer.url());
    }

    private void allCardsShow(int epoch) {
        browser.waitForEpoch(epoch);
        // before the first epoch there is no learning curve yet
        assertThat(browser.figureEpochs())
                .hasSize(epoch == 0 ? SMALL_CARDS - 1 : SMALL_CARDS)
                .containsOnly(epoch);
        assertThat(browser.find("#epoch").getText()).isEqualTo(String.valueOf(epoch));
        assertThat(browser.find(SLIDER).getDomProperty("value")).isEqualTo(String.valueOf(epoch));
        assertThat(browser.find(".probes li").getDomAttribute("data-epoch"))
                .isEqualTo(String.valueOf(epoch));
    }

    @Test
    void shows_the_run_its_state_and_its_cards() {
        try (Training training = training("cifar10").upTo(3)) {
            open();
            allCardsShow(3);
            assertThat(browser.texts("h1")).containsExactly("cifar10");
            assertThat(browser.text("#run-name")).contains("cifar10");
            assertThat(browser.text(PILL)).contains("epoch 3 of 6 · 21 s per epoch · 63 s left");
            assertThat(browser.text(".card h2"))
                    .contains("Kernels", "Activations", "Learning curve", "Predictions", "Model");
            assertThat(browser.text(".pixels .facts"))
                    .contains("conv2d (01) · 4 of 5×5×3", "conv2d (01) · probe 1, dog");
            assertThat(browser.text(".says")).contains("dog 75%", "dog 75% · cat");
            assertThat(browser.text(".story")).contains("right from the start", "never right");
            assertThat(browser.text(".model")).contains("N×4×8×8", "1,094,218");
            assertThat(browser.text(".timeline")).contains("/ 6", "best 2");
            assertThat(browser.complaints()).isEmpty();
            training.end();
        }
        browser.waitForText(PILL, "ended after 3 of 6 epochs");
        assertThat(browser.find(FOLLOW).isDisplayed()).isFalse();
    }

    @Test
    void follows_the_training_live() {
        try (Training training = training("live").upTo(0)) {
            open();
            allCardsShow(0);
            assertThat(browser.text(PILL)).contains("starting · 6 epochs planned");
            for (int epoch = 1; epoch <= 3; epoch++) {
                training.upTo(epoch);
                allCardsShow(epoch);
            }
            training.upTo(5);
            allCardsShow(5);
            assertThat(browser.complaints()).isEmpty();
        }
        browser.waitForText(PILL, "interrupted at epoch 5");
    }

    @Test
    void never_pulls_a_reader_forward_who_went_back() {
        try (Training training = training("scrubbed").upTo(3)) {
            open();
            allCardsShow(3);
            browser.clickAt(SLIDER, 1.0 / Training.PLANNED);
            allCardsShow(1);
            assertThat(browser.find(FOLLOW).getDomAttribute("aria-pressed")).isEqualTo("false");

            training.upTo(5);
            browser.waitForText(PILL, "epoch 5 of 6");
            browser.press(Keys.ARROW_RIGHT); // would lead elsewhere, had it been pulled
            allCardsShow(2);
            browser.press(Keys.END);
            allCardsShow(5);

            browser.press(Keys.HOME);
            browser.find(FOLLOW).click();
            allCardsShow(5);
            training.upTo(6);
            allCardsShow(6);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void obeys_keys_and_buttons() {
        try (Training training = training("keys").upTo(6)) {
            training.end();
        }
        open();
        allCardsShow(6);
        browser.press(Keys.ARROW_LEFT);
        allCardsShow(5);
        browser.find("[aria-label^='Previous epoch']").click();
        allCardsShow(4);
        browser.find("[aria-label^='Next epoch']").click();
        allCardsShow(5);
        browser.press(Keys.HOME);
        browser.waitForEpoch(0);
        assertThat(browser.figureEpochs()).hasSize(SMALL_CARDS).containsOnly(0);
        browser.find(".epoch .plain").click();
        allCardsShow(2);
        browser.waitUntil(
                "it says why it stands there",
                () ->
                        "epoch 2, best validate/Accuracy, 0.900"
                                .equals(browser.find(SLIDER).getDomAttribute("aria-valuetext")));
        browser.run("document.activeElement.blur()"); // space would press the button
        browser.press(Keys.SPACE);
        browser.waitUntil("it plays", () -> !browser.all("[aria-label='Pause (space)']").isEmpty());
        allCardsShow(6);
        browser.waitUntil(
                "it stops at the end", () -> !browser.all("[aria-label='Play (space)']").isEmpty());
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void draws_the_figures_in_the_colours_of_the_page() {
        try (Training training = training("colours").upTo(1)) {
            training.end();
        }
        open();
        allCardsShow(1);
        assertThat(browser.figures()).allMatch(url -> url.contains("theme=light"));
        browser.prefer("dark");
        figuresBecome("theme=dark");
        browser.prefer("light");
        figuresBecome("theme=light");
        browser.find("#theme").click(); // every click changes what is seen
        figuresBecome("theme=dark");
        assertThat(browser.find("body").getCssValue("background-color")).contains("19, 20, 24");
        open(); // the choice is remembered
        figuresBecome("theme=dark");
        browser.find("#theme").click();
        figuresBecome("theme=light");
        assertThat(browser.find("body").getCssValue("background-color")).contains("247, 247, 249");
        browser.prefer("dark"); // back at the system's colours, which are followed again
        figuresBecome("theme=dark");
        assertThat(browser.complaints()).isEmpty();
    }

    private void figuresBecome(String part) {
        browser.waitUntil(
                "all figures have " + part,
                () ->
                        browser.figures().size() == SMALL_CARDS
                                && browser.figures().stream().allMatch(url -> url.contains(part)));
    }

    @Test
    void shows_hostile_names_as_text() {
        String name = "<script>alert(1)</script>";
        String cat = "\"><img src=x onerror=alert(2)>";
        String layer = "</td><svg onload=alert(3)>";
        try (Training training =
                new Training(store, "evil", name, Training.START, cat, layer).upTo(2)) {
            training.end();
        }
        open();
        allCardsShow(2);
        assertThat(browser.text("#run-name")).contains(name);
        assertThat(browser.text(".run .name")).contains("<script>");
        assertThat(browser.text(".says")).contains(cat);
        assertThat(browser.text(".model")).contains(layer);
        assertThat(browser.all("main script, img[onerror], svg[onload]")).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void shows_a_new_run_unless_one_was_chosen() {
        open();
        browser.waitForText("main", "No runs yet");
        try (Training first = training("first").upTo(1);
                Training second =
                        new Training(store, "second", "second", Training.START.plusSeconds(60))) {
            second.upTo(2);
            browser.waitForText("#run-name", "second");
            allCardsShow(2);

            browser.press(Keys.ARROW_LEFT);
            allCardsShow(1);
            try (Training between =
                    new Training(store, "between", "between", Training.START.plusSeconds(90))) {
                between.upTo(1);
                browser.waitForText(".side", "between");
                assertThat(browser.text("#run-name")).as("who looks back stays").contains("second");
            }

            browser.find("a[href='#first']").click();
            browser.waitForText("#run-name", "first");
            allCardsShow(1);
            try (Training third =
                    new Training(store, "third", "third", Training.START.plusSeconds(120))) {
                third.upTo(3);
                browser.waitForText(".side", "third");
                first.upTo(2);
                allCardsShow(2);
                assertThat(browser.text("#run-name")).contains("first");
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void says_in_the_card_what_cannot_be_drawn() {
        try (Training training = training("gaps").upTo(1)) {
            training.nextWithoutTensors();
            open();
            browser.waitForEpoch(2);
            browser.waitForText(".failure", "epoch 2");
            assertThat(browser.figureEpochs()).containsOnly(2);
            training.upTo(3);
            allCardsShow(3);
            assertThat(browser.all(".failure")).isEmpty();
        }
    }

    @Test
    void stays_with_the_run_on_which_something_was_chosen_and_offers_the_newer_one() {
        try (Training first = training("first").upTo(2)) {
            open();
            allCardsShow(2);
            browser.find("button[value='fixed']").click(); // the scale of the kernels
            browser.waitUntil(
                    "the scale is chosen",
                    () -> browser.figures().stream().anyMatch(url -> url.contains("scale=fixed")));
            try (Training second =
                    new Training(store, "second", "second", Training.START.plusSeconds(60))) {
                second.upTo(1);
                browser.waitForText("#offer", "A newer run: second");
                first.upTo(3);
                allCardsShow(3);
                assertThat(browser.text("#run-name")).isEqualTo("first");
                browser.find("#offer button").click();
                browser.waitForText("#run-name", "second");
                allCardsShow(1);
                assertThat(browser.find("#offer").isDisplayed()).isFalse();
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void shows_the_last_epoch_of_a_viewer_that_ends_and_says_so() {
        try (Training training = training("last").upTo(2)) {
            open();
            allCardsShow(2);
            training.upTo(5);
            training.end();
            viewer.close();
        }
        browser.waitForText(PILL, "ended after 5 of 6 epochs · the viewer has ended");
        allCardsShow(5);
        assertThat(browser.all(".failure")).isEmpty();
        viewer = Viewer.builder(store).port(viewer.port()).start();
        browser.waitUntil("it is back", () -> !browser.text(PILL).contains("the viewer has ended"));
    }

    @Test
    void says_when_the_server_is_gone() {
        try (Training training = training("lost").upTo(1)) {
            open();
            allCardsShow(1);
            viewer.close();
            browser.waitForText(PILL, "the viewer has ended");
            viewer = Viewer.builder(store).port(viewer.port()).start();
            training.upTo(2);
            browser.waitForText(PILL, "epoch 2 of 6");
            allCardsShow(2);
        }
    }
}

package dev.underhood.viewer.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.store.RunStore;
import dev.underhood.viewer.Browser;
import dev.underhood.viewer.Training;
import dev.underhood.viewer.Viewer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The address of the page holds what is shown: for a link, a reload, back and forward. */
class SharedViewTest {
    private static final int LAST = ChoosyRun.LAST;
    private static final String SEEN =
            ".frame img, .says, .strange, .note[open], #run-name, #epoch, .section button,"
                    + " .card select, .controls select, [aria-pressed=true]";
    private static final String ANSWERS = "section.The+answers=open";

    private static Browser browser;
    private static Viewer viewer;

    private int clicks;

    @BeforeAll
    static void start() throws IOException {
        RunStore store = RunStore.inMemory();
        ChoosyRun.record(store, "older", Training.START);
        ChoosyRun.record(store, "newer", Training.START.plusSeconds(60));
        viewer = Viewer.builder(store).port(0).start();
        browser = Browser.start();
        browser.prefer("light");
    }

    @AfterAll
    static void end() throws IOException {
        if (browser != null) {
            browser.close();
            viewer.close();
        }
    }

    @BeforeEach
    void forget() {
        clicks = 0;
    }

    @AfterEach
    void nothingWentWrong() {
        browser.run("localStorage.clear()");
        assertThat(browser.complaints()).isEmpty();
    }

    private void click(String css) {
        browser.find(css).click();
        clicks++;
    }

    private static void open(String fragment) {
        browser.open(viewer.url() + fragment);
    }

    private static String fragment() {
        return browser.address().substring(viewer.url().length());
    }

    private static void theAddressBecomes(String fragment) {
        browser.waitUntil("the address is " + fragment, () -> fragment().equals(fragment));
    }

    /** All that depends on a choice: which pictures, which answers, what is open, what is said. */
    private static List<String> view() {
        Object seen =
                browser.run(
                        "return [...document.querySelectorAll('"
                                + SEEN
                                + "')].filter(e => e.checkVisibility())"
                                + ".map(e => e.tagName === 'IMG' ? e.src"
                                + " : e.tagName === 'SELECT' ? e.value : e.textContent)");
        return seen instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static void showsAgain(List<String> view) {
        browser.waitUntil("the same is shown: " + view, () -> view().equals(view));
    }

    private static void pictureBecomes(String card, List<String> parts) {
        browser.waitUntil(
                card + " shows " + parts,
                () ->
                        parts.stream()
                                .allMatch(
                                        browser.sources("[aria-label='" + card + "'] .frame img")
                                                        .toString()
                                                ::contains));
    }

    @Test
    void a_copied_link_opens_the_same_view() {
        open("");
        browser.waitForEpoch(LAST);
        click("a[href='#older']");
        browser.waitForText("#run-name", "run older");
        browser.waitForEpoch(LAST);
        click("select[aria-label='Layer of Kernels'] option[value='02Conv2d']");
        click("[aria-label='Kernels'] button[value=fixed]");
        click("[aria-label='Next probes']");
        click("[aria-label='Predictions'] button[value=bars]");
        click(".section button[aria-expanded=false]");
        click(".note summary");
        click(".controls select option[value='2']");
        click("#theme");
        click("#best");
        browser.waitForEpoch(2);
        pictureBecomes("Predictions", List.of("probes=7%2C8", "theme=dark", "epoch=2"));
        theAddressBecomes(
                "#older?kernels.layer=02Conv2d&kernels.scale=fixed&predictions.probe=7"
                        + "&predictions.as=bars&"
                        + ANSWERS
                        + "&remarks=all&speed=2&theme=dark&epoch=2");
        List<String> view = view();

        clicks = 0;
        click("#copy");
        browser.waitForText("#copied", "Link copied");
        assertThat(clicks).as("clicks to share a view").isEqualTo(1);
        String link = browser.clipboard();
        assertThat(link).isEqualTo(browser.address());

        browser.run("localStorage.clear()"); // as somebody else
        browser.open(link);
        browser.waitForEpoch(2);
        showsAgain(view);
        assertThat(browser.address()).isEqualTo(link);
    }

    @Test
    void a_link_names_the_run_even_if_nothing_was_chosen() {
        open("");
        browser.waitForEpoch(LAST);
        assertThat(fragment()).isEmpty();
        browser.type("c");
        browser.waitForText("#copied", "Link copied");
        assertThat(browser.clipboard()).isEqualTo(viewer.url() + "#newer");
    }

    /** A choice, the address that it leads to, and what a card shows then. */
    private record Step(Runnable choice, String fragment, String card, String part) {}

    @Test
    void back_and_forward_lead_through_what_was_chosen_and_reload_keeps_it() {
        String layer = "kernels.layer=02Conv2d";
        String option = "[aria-label='Layer of Kernels'] option[value='02Conv2d']";
        String looked = "#older?" + layer + "&epoch=0";
        List<Step> steps =
                List.of(
                        new Step(
                                () -> click(option),
                                "#older?" + layer,
                                "Kernels",
                                "layer=02Conv2d"),
                        new Step(() -> click("#first"), looked, "Kernels", "epoch=0"),
                        new Step(
                                () -> click(".section button[aria-expanded=false]"),
                                looked + "&" + ANSWERS,
                                "Scores of the classes",
                                "epoch=0"),
                        new Step(
                                () -> click("[aria-label='Predictions'] button[value=bars]"),
                                looked + "&" + ANSWERS + "&predictions.as=bars",
                                "Predictions",
                                "predictions.png?epoch=0"),
                        new Step(
                                () -> click("a[href='#newer']"),
                                "#newer?" + layer + "&" + ANSWERS + "&predictions.as=bars",
                                "Predictions",
                                "runs/newer"));
        open("#older"); // an address of an earlier version
        browser.waitForEpoch(LAST);
        List<String> fragments = new ArrayList<>(List.of("#older"));
        List<List<String>> views = new ArrayList<>(List.of(view()));
        for (Step step : steps) {
            step.choice().run();
            theAddressBecomes(step.fragment());
            pictureBecomes(step.card(), List.of(step.part()));
            fragments.add(step.fragment());
            views.add(view());
        }
        assertThat(views).doesNotHaveDuplicates();

        for (int i = steps.size() - 1; i >= 0; i--) {
            browser.back();
            theAddressBecomes(fragments.get(i));
            showsAgain(views.get(i));
        }
        for (int i = 1; i <= steps.size(); i++) {
            browser.forward();
            theAddressBecomes(fragments.get(i));
            showsAgain(views.get(i));
        }
        browser.back();
        showsAgain(views.get(4));
        browser.reload();
        showsAgain(views.get(4));
        assertThat(fragment()).isEqualTo(fragments.get(4));
    }

    @Test
    void neither_playing_nor_stepping_fills_the_history() {
        open("#older");
        browser.waitForEpoch(LAST);
        browser.run(
                "window.steps = 0; const push = history.pushState;history.pushState = function"
                        + " (...step) { steps++; push.apply(this, step); }");
        browser.press(Keys.ARROW_LEFT);
        theAddressBecomes("#older?epoch=4");
        browser.press(Keys.ARROW_LEFT);
        theAddressBecomes("#older?epoch=3");
        assertThat(browser.run("return steps")).isEqualTo(0L);
        browser.press(Keys.HOME);
        theAddressBecomes("#older?epoch=0");
        click("#play");
        theAddressBecomes("#older"); // at the end
        assertThat(browser.run("return steps")).as("to the start, and to the end").isEqualTo(2L);
        browser.back();
        browser.waitForEpoch(0);
    }

    @Test
    void what_an_address_asks_for_in_vain_is_said_where_it_would_be() {
        open("#older?epoch=99&kernels.layer=09Conv2d&predictions.probe=70&colour=red&speed=9");
        browser.waitForEpoch(LAST);
        assertThat(browser.texts(".notices p"))
                .containsExactlyInAnyOrder(
                        "Epoch 99 is not recorded: this is epoch 5.",
                        "The address asks for what is not here: colour=red, speed=9.");
        assertThat(browser.text("[aria-label='Kernels'] .strange"))
                .isEqualTo("There is no layer “09Conv2d” here: conv2d (01) is shown.");
        assertThat(browser.text("[aria-label='Predictions'] .strange"))
                .isEqualTo("There is no probe “70” here: the first one is shown.");
        browser.press(Keys.HOME);
        browser.waitUntil("it is old news", () -> !browser.text(".notices").contains("99"));
        click("[aria-label='Kernels'] option[value='02Conv2d']");
        browser.waitUntil(
                "so is this", () -> browser.text("[aria-label='Kernels'] .strange").isEmpty());

        open("#gone?section.The+answers=ajar");
        browser.waitForEpoch(LAST);
        assertThat(browser.texts(".notices p"))
                .containsExactlyInAnyOrder(
                        "There is no run gone here. This is the newest, “run newer”.",
                        "The address asks for what is not here: section.The answers=ajar.");
        click("a[href='#older']");
        browser.waitForText("#run-name", "run older");
        assertThat(browser.texts(".notices p")).isEmpty();
    }

    @Test
    void where_the_clipboard_is_closed_the_link_is_there_to_be_copied() {
        open("#older?epoch=3");
        browser.waitForEpoch(3);
        browser.run("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
        browser.run("document.execCommand = () => false");
        click("#copy");
        browser.waitForText("#copied", "Copy this link with Ctrl+C");
        assertThat(browser.run("return getSelection().toString() || document.activeElement.value"))
                .isEqualTo(browser.address());
        browser.press(Keys.ESCAPE);
        browser.waitUntil("it goes", () -> browser.text("#copied").isEmpty());
        assertThat(browser.run("return document.activeElement.id")).isEqualTo("copy");

        browser.run("delete document.execCommand");
        click("#copy");
        browser.waitForText("#copied", "Link copied");
        browser.reload(); // and the clipboard is open again
        browser.waitForEpoch(3);
        assertThat(browser.clipboard()).isEqualTo(browser.address());
    }
}

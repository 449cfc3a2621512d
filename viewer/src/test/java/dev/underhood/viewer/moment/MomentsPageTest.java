package dev.underhood.viewer.moment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.viewer.Browser;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.Viewer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Finding the moment: marks on the timeline, histories of probes, all probes with filters. */
class MomentsPageTest {
    private static final int LAST = 40;
    private static final int PROBES = 14;

    /** Which is found in no page of the first six. */
    private static final int FLIPPED = 9;

    private static final int FLIP = 23;
    private static final String SLIDER = ".track input";
    private static final String ROWS = ".histories li";

    private static Browser browser;

    private RunStore store;
    private Viewer viewer;
    private RunWriter writer;
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

    @BeforeEach
    void record() {
        store = RunStore.inMemory();
        writer = store.create(info());
        for (int epoch = 0; epoch <= LAST; epoch++) {
            if (epoch != 11 && epoch != 12) {
                writer.append(epoch(epoch));
            }
        }
        viewer = Viewer.builder(store).port(0).start();
        browser.resize(1440, 1000);
        browser.open(viewer.url());
        browser.waitForEpoch(LAST);
        browser.waitUntil("the marks are there", () -> marks().size() == 3);
        clicks = 0;
    }

    @AfterEach
    void stop() {
        assertThat(browser.complaints()).isEmpty();
        browser.open("about:blank");
        viewer.close();
        writer.close();
    }

    /** Where the kinds of marks are drawn. */
    private static List<String> marks() {
        return browser.texts(".drawing .mark");
    }

    private void click(String css) {
        browser.find(css).click();
        clicks++;
    }

    private void clickAt(String css, double share) {
        browser.clickAt(css, share);
        clicks++;
    }

    private static double shareOf(int epoch) {
        return (epoch + 0.5) / (LAST + 1);
    }

    private static String valueText(String css) {
        return String.valueOf(browser.find(css).getDomAttribute("aria-valuetext"));
    }

    @Test
    void a_flip_of_any_probe_is_three_clicks_away() {
        click("[value=overview]");
        browser.waitUntil("all probes are listed", () -> browser.all(ROWS).size() == 12);
        click("[value=flipped]");
        browser.waitUntil("two have flipped", () -> browser.all(ROWS).size() == 2);
        assertThat(browser.text(".histories .words > b").lines())
                .containsExactly("1 · dog", FLIPPED + " · dog");
        String strip = ROWS + ":nth-child(2) .strip";
        assertThat(browser.find(strip).getDomAttribute("aria-label"))
                .isEqualTo("History of probe 9, dog: flipped at epoch " + FLIP);
        clickAt(strip, FLIP / (LAST + 1.0) - 0.003); // a little beside it, as by hand
        browser.waitForEpoch(FLIP);
        assertThat(clicks).isEqualTo(3);
        assertThat(valueText(strip)).isEqualTo("epoch 23: dog 80%, right");
        browser.waitUntil(
                "its flip is marked",
                () -> valueText(SLIDER).endsWith("probe 9 becomes right: taken for dog, 80%"));
    }

    @Test
    void a_flip_of_a_probe_in_view_is_one_click_away() {
        clickAt(".probes li:first-child .strip", shareOf(30));
        browser.waitForEpoch(30);
        assertThat(browser.find(".probes li:first-child").getDomAttribute("class"))
                .contains("chosen");
        assertThat(clicks).isEqualTo(1);
        browser.waitUntil("its flips are marked", () -> marks().size() == 4);
        assertThat(browser.text(".probes li:first-child .story")).isEqualTo("lost at epoch 30");
        click(".probes li:first-child .flips");
        browser.waitUntil("they are marked no more", () -> marks().size() == 3);
    }

    @Test
    void keys_go_from_mark_to_mark() {
        browser.press(Keys.HOME);
        browser.waitForEpoch(0);
        browser.press("]");
        browser.waitForEpoch(7);
        String words = "epoch 7, validate/Accuracy 0.500, train/loss is NaN";
        assertThat(browser.text(".track .tip")).isEqualTo(words);
        assertThat(browser.texts(".timeline [role=status]")).contains(words);
        browser.press("]");
        browser.waitForEpoch(13);
        assertThat(browser.text(".track .tip")).contains("epochs 11 to 12 are missing");
        browser.press("]");
        browser.waitForEpoch(20);
        assertThat(valueText(SLIDER)).isEqualTo("epoch 20, best validate/Accuracy, 0.900");
        browser.press("]");
        browser.press("[");
        browser.waitForEpoch(13);
        browser.press(Keys.ARROW_RIGHT);
        browser.waitForEpoch(14);
        assertThat(browser.find(".track .tip").isDisplayed())
                .as("it is of another epoch")
                .isFalse();
        browser.find("#before").click();
        browser.waitForEpoch(13);
    }

    @Test
    void keys_go_from_flip_to_flip_of_the_strip_that_has_the_focus() {
        browser.run("document.querySelector('.probes .strip').focus()");
        browser.press(Keys.PAGE_UP);
        browser.waitForEpoch(35);
        browser.press(Keys.PAGE_UP);
        browser.waitForEpoch(30);
        browser.press(Keys.PAGE_DOWN);
        browser.waitForEpoch(35);
        browser.press(Keys.ARROW_LEFT);
        browser.waitForEpoch(34);
        assertThat(valueText(".probes .strip")).isEqualTo("epoch 34: cat 80%, wrong");
        assertThat(browser.run("return document.activeElement.className"))
                .as("it stays in the focus")
                .isEqualTo("strip");
    }

    @Test
    void filters_show_what_is_wrong_unsure_or_of_a_class() {
        click("[value=overview]");
        click("[value=wrong]");
        // the seven cats, and the first dog
        browser.waitForText(".choices .facts", "8 of 14 probes wrong at epoch 40");
        click("[value=unsure]");
        browser.waitForText(".choices .facts", "14 probes, the least sure first");
        assertThat(browser.text(".histories .words > b").lines().findFirst()).contains("4 · cat");
        click("select[aria-label='True class'] option[value='0']");
        browser.waitForText(".choices .facts", "7 of 14 probes, the least sure first");
        assertThat(browser.text(".histories .words > b").lines())
                .allMatch(name -> name.endsWith("dog"));
        for (int width : new int[] {1440, 800, 360}) {
            browser.resize(width, 900);
            browser.waitUntil("it fits " + width, () -> !browser.isWiderThanTheScreen());
        }
    }

    @Test
    void marks_and_strips_grow_with_the_training() {
        click(".probes li:first-child .flips");
        browser.waitUntil("its flips are marked", () -> marks().size() == 4);
        String strip = ".probes li:first-child .strip";
        writer.append(epoch(LAST + 1));
        browser.waitForEpoch(LAST + 1);
        browser.waitUntil(
                "the strip is longer",
                () ->
                        String.valueOf(LAST + 1)
                                .equals(browser.find(strip).getDomAttribute("aria-valuemax")));
        assertThat(browser.find(strip).getDomAttribute("aria-label"))
                .isEqualTo("History of probe 1, dog: flipped at epoch 5, 25, 30, 35, 40, 41");
        browser.waitUntil("the flip is marked", () -> valueText(SLIDER).contains("becomes right"));
        writer.end(new RunEnd(SampleRun.START.plusSeconds(100)));
        browser.waitForText("#pill", "finished");
    }

    private static RunInfo info() {
        int[] labels = new int[PROBES];
        for (int i = 0; i < PROBES; i++) {
            labels[i] = i % 2;
        }
        Tensor images = Tensor.of(new float[PROBES * 64], PROBES, 1, 8, 8);
        return RunInfo.of("moments", SampleRun.START)
                .withId(new RunId("moments"))
                .withClassNames(List.of("dog", "cat"))
                .withProbes(ProbeSet.of(images, labels));
    }

    private static EpochSnapshot epoch(int epoch) {
        float[] dogs = new float[PROBES];
        for (int i = 0; i < PROBES; i++) {
            dogs[i] = 0.8f + 0.01f * i;
        }
        boolean right = epoch < 5 || (epoch >= 25 && epoch < 30) || (epoch >= 35 && epoch != LAST);
        dogs[0] = right ? 0.8f : 0.2f;
        dogs[3] = 0.55f;
        dogs[FLIPPED - 1] = epoch < FLIP ? 0.2f : 0.8f;
        float[] values = new float[2 * PROBES];
        for (int i = 0; i < PROBES; i++) {
            values[2 * i] = dogs[i];
            values[2 * i + 1] = 1 - dogs[i];
        }
        List<Scalar> scalars =
                epoch == 0
                        ? List.of()
                        : List.of(
                                new Scalar(
                                        Scalar.TRAIN_LOSS, epoch == 7 ? Double.NaN : 1.0 / epoch),
                                new Scalar("validate/Accuracy", epoch == 20 ? 0.9 : 0.5));
        return new EpochSnapshot(
                epoch,
                SampleRun.START.plusSeconds(epoch),
                scalars,
                Map.of(TensorNames.PROBABILITIES, Tensor.of(values, PROBES, 2)));
    }
}

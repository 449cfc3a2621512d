package dev.underhood.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.underhood.animation.Progress;
import dev.underhood.page.OfflinePage;
import dev.underhood.page.PageOptions;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Layer;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of outputs that are no choice among classes, and of several. */
class OutputsPageTest {
    private static final List<Output> HEADS =
            List.of(
                    new Output("sight", OutputKind.LABELS, List.of("road", "river"), "its author"),
                    new Output("size", OutputKind.NUMBERS, List.of("kg"), "L2Loss"),
                    new Output("kind", OutputKind.CLASSES, List.of("cat", "dog"), "Softmax"));

    private static String csv(String figure, String head) {
        return "runs/heads/figures/" + figure + ".csv?head=" + head;
    }

    @Test
    void only_a_choice_among_classes_is_right_or_wrong() throws IOException {
        RunStore store = RunStore.inMemory();
        record(store);
        try (Browser browser = Browser.start();
                Viewer viewer = Viewer.builder(store).port(0).start()) {
            browser.open(viewer.url());
            browser.waitForEpoch(1);
            assertThat(browser.texts(".says")).containsExactly("road 93%", "none of the labels");
            assertThat(browser.texts(".story")).containsExactly("", "");
            assertThat(browser.texts("[aria-label='Predictions'] .why").toString())
                    .contains("the labels that it holds for more likely than not")
                    .doesNotContain("Blue is right");
            assertThat(browser.texts("[aria-label='Model'] .output"))
                    .contains(
                            "Output sight: 2 independent labels (its author)",
                            "Output size: 1 number (L2Loss)",
                            "Output kind: a choice among 2 classes (Softmax)");

            choose(browser, "Predictions", "size");
            browser.waitForText(".says", "kg 4.500");
            assertThat(browser.texts(".says")).containsExactly("kg 4.500", "kg -20.0");
            assertThat(browser.text("main")).doesNotContain("This is to");

            choose(browser, "Predictions", "kind");
            browser.waitForText(".says", "cat 75%");
            assertThat(browser.texts(".says")).containsExactly("cat 75%", "cat 75% · dog");

            assertThat(browser.texts("[aria-label='Predicted against true'] .facts"))
                    .containsExactly("kg");
            choose(browser, "Confusion", "sight: river");
            browser.waitUntil(
                    "one label's confusion is shown",
                    () -> browser.figures().toString().contains("head=sight%3A+river"));
            for (int width : new int[] {1440, 800, 360}) {
                browser.resize(width, 900);
                browser.waitForEpoch(1);
                assertThat(browser.isWiderThanTheScreen()).as("at " + width).isFalse();
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_head_is_a_parameter_of_every_address() {
        try (TestServer server = new TestServer()) {
            record(server.store);
            JsonObject labels = server.json("api/runs/heads/probes");
            assertThat(labels.get("head").getAsString()).isEqualTo("sight");
            assertThat(labels.get("kind").getAsString()).isEqualTo("LABELS");
            JsonObject first = labels.getAsJsonArray("probes").get(0).getAsJsonObject();
            assertThat(first.get("predictedName").isJsonNull()).isTrue();
            assertThat(first.getAsJsonArray("values").get(1).toString())
                    .isEqualTo("{\"name\":\"river\",\"value\":0.25}");
            JsonObject classes = server.json("api/runs/heads/probes?head=kind");
            assertThat(classes.getAsJsonArray("probes").get(0).toString())
                    .contains("\"predictedName\":\"cat\",\"probability\":0.75,\"correct\":true");
            assertThat(server.get("api/runs/heads/probes?head=colour").statusCode()).isEqualTo(400);
            assertThat(TestServer.text(server.get(csv("confusion", "kind"))))
                    .startsWith("true class,taken for,count,share");
            assertThat(TestServer.text(server.get(csv("predictions", "size"))))
                    .contains("1,kg,4.5");
            assertThat(TestServer.text(server.get(csv("predicted", "kg")))).contains("0,4.0,4.5");
            assertThat(server.get(csv("confusion", "size")).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void the_offline_page_holds_every_output_and_says_what_it_is() throws IOException {
        RunStore store = RunStore.inMemory();
        record(store);
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try (RunReader run = store.open(new RunId("heads"))) {
            OfflinePage.write(run, page, PageOptions.defaults(), Progress.NONE);
        }
        assertThat(page.toString(StandardCharsets.UTF_8))
                .contains("<li>output size: numbers (L2Loss)</li>")
                .contains("\"label\":\"Output\"", "\"sight: river\"", "\"kind\"")
                .contains("Predicted against true");
    }

    private static void choose(Browser browser, String card, String head) {
        browser.find("select[aria-label='Output of " + card + "'] option[value='" + head + "']")
                .click();
    }

    private static void record(RunStore store) {
        Tensor images = Tensor.of(new float[2 * 16], 2, 1, 4, 4);
        ProbeSet probes = ProbeSet.of(images, new int[] {0, 1});
        List<Layer> layers = List.of(new Layer("01Linear", "Linear", List.of(-1L, 2L), 34, 34));
        RunInfo info =
                RunInfo.of("heads", Training.START)
                        .withId(new RunId("heads"))
                        .withPlannedEpochs(1)
                        .withLayers(layers)
                        .withClassNames(List.of("cat", "dog"))
                        .withProbes(probes);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        put(tensors, "probabilities/sight", new float[] {0.93f, 0.25f, 0.1f, 0.2f}, 2, 2);
        put(tensors, "numbers/size", new float[] {4.5f, -20}, 2, 1);
        put(tensors, "probabilities/kind", new float[] {0.75f, 0.25f, 0.75f, 0.25f}, 2, 2);
        put(tensors, "confusion/sight", new float[] {8, 2, 1, 9, 7, 1, 2, 5}, 2, 2, 2);
        put(tensors, "confusion/kind", new float[] {3, 1, 1, 3}, 2, 2);
        put(tensors, "predicted/size", new float[] {4, 4.5f, 9, 8, 2, 3}, 3, 1, 2);
        try (RunWriter writer = store.create(info)) {
            writer.outputs(HEADS);
            for (int epoch = 0; epoch <= 1; epoch++) {
                Instant at = Training.START.plusSeconds(epoch);
                writer.append(new EpochSnapshot(epoch, at, List.of(), tensors));
            }
        }
    }

    private static void put(
            Map<String, Tensor> tensors, String name, float[] values, int... shape) {
        tensors.put(name, Tensor.of(values, shape));
    }
}

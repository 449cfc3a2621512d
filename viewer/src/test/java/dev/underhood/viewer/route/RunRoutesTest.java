package dev.underhood.viewer.route;

import static dev.underhood.viewer.TestServer.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.underhood.animation.Video;
import dev.underhood.run.RunId;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunRoutesTest {
    private final TestServer server = new TestServer(RunStore.inMemory());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void lists_the_runs_newest_first() {
        SampleRun.finished(server.store, "old", 4);
        try (SampleRun live = new SampleRun(server.store, "new", SampleRun.START.plusSeconds(5))) {
            live.upTo(1);
            JsonArray runs = server.json("api/runs").getAsJsonArray("runs");
            assertThat(runs).hasSize(2);
            assertThat(runs.get(0).toString())
                    .isEqualTo(
                            "{\"id\":\"new\",\"name\":\"run <new>\",\"tags\":[],\"note\":\"\","
                                    + "\"options\":{},\"status\":\"running\",\"ended\":\"running\","
                                    + "\"startedAt\":\"2026-11-23T20:00:05Z\",\"seconds\":null,"
                                    + "\"lastEpoch\":1,\"plannedEpochs\":5,"
                                    + "\"progress\":\"epoch 1 of 5\","
                                    + "\"headline\":{\"metric\":\"validate/Accuracy\","
                                    + "\"bestEpoch\":1,\"best\":0.1,\"better\":\"higher\"}}");
            assertThat(runs.get(1).getAsJsonObject().get("status").getAsString())
                    .isEqualTo("finished");
            assertThat(runs.get(1).getAsJsonObject().get("seconds").getAsDouble()).isEqualTo(100);
        }
        assertThat(status("new")).isEqualTo("interrupted");
    }

    @Test
    void tells_what_people_say_of_a_run_as_soon_as_they_say_it() {
        SampleRun.finished(server.store, "a", 4);
        server.json("api/runs");
        server.store.describe(
                new RunId("a"),
                said -> said.withName("<b>").withTags("paper").withNote("two\nlines"));
        JsonObject listed = server.json("api/runs").getAsJsonArray("runs").get(0).getAsJsonObject();
        for (JsonObject run : List.of(listed, server.json("api/runs/a"))) {
            assertThat(run.get("id").getAsString()).isEqualTo("a");
            assertThat(run.get("name").getAsString()).isEqualTo("<b>");
            assertThat(run.get("tags").toString()).isEqualTo("[\"paper\"]");
            assertThat(run.get("note").getAsString()).isEqualTo("two\nlines");
        }
    }

    @Test
    void describes_a_run() {
        SampleRun.finished(server.store, "a", 4);
        JsonObject run = server.json("api/runs/a");
        assertThat(run.keySet())
                .containsExactly(
                        "id",
                        "name",
                        "tags",
                        "note",
                        "options",
                        "status",
                        "startedAt",
                        "endedAt",
                        "plannedEpochs",
                        "lastEpoch",
                        "epochs",
                        "progress",
                        "ending",
                        "headline",
                        "remarks",
                        "trends",
                        "outputs",
                        "parameters",
                        "trainedParameters",
                        "layers",
                        "blocks",
                        "classNames",
                        "probes",
                        "scalars",
                        "stepScalars",
                        "tensors",
                        "lateTensors",
                        "figures",
                        "unrecorded",
                        "films");
        assertThat(run.get("endedAt").getAsString()).isEqualTo("2026-11-23T20:01:40Z");
        assertThat(run.get("epochs").toString()).isEqualTo("[0,1,2,3,4]");
        assertThat(run.get("progress").getAsString()).isEqualTo("ended after 4 of 5 epochs");
        assertThat(run.getAsJsonObject("ending").get("what").getAsString())
                .isEqualTo("The run ended after 4 of the 5 planned epochs");
        assertThat(run.get("headline").toString())
                .startsWith("{\"metric\":\"validate/Accuracy\",\"bestEpoch\":");
        assertThat(run.get("remarks").toString())
                .isEqualTo("[{\"what\":\"a note\",\"why\":\"\",\"cure\":\"\"}]");
        assertThat(run.get("parameters").getAsLong()).isEqualTo(112);
        assertThat(run.get("classNames").toString()).isEqualTo("[\"cat\",\"dog\"]");
        assertThat(run.get("probes").toString())
                .startsWith("{\"count\":3,\"labels\":[0,1,-1],\"inputs\":[[\"FLOAT32 (");
        JsonObject layer = run.getAsJsonArray("layers").get(0).getAsJsonObject();
        assertThat(layer.get("name")).hasToString("\"01Conv2d\"");
        assertThat(layer.get("title")).hasToString("\"conv2d (01)\"");
        assertThat(layer.get("outputShape")).hasToString("[-1,4,8,8]");
        JsonObject kernels =
                run.getAsJsonArray("figures").asList().stream()
                        .map(JsonElement::getAsJsonObject)
                        .filter(figure -> figure.get("name").getAsString().equals("kernels"))
                        .findFirst()
                        .orElseThrow();
        assertThat(kernels.keySet())
                .containsExactly(
                        "name",
                        "title",
                        "explanation",
                        "aspect",
                        "changes",
                        "layers",
                        "metrics",
                        "heads",
                        "options",
                        "choices",
                        "card",
                        "section",
                        "repeats",
                        "pointedAt",
                        "readable",
                        "pairs",
                        "grows",
                        "tensor",
                        "facts",
                        "step",
                        "layerRows",
                        "recordedBy");
        assertThat(kernels.get("options").toString()).isEqualTo("[\"layer\",\"scale\"]");
        assertThat(kernels.get("changes").getAsBoolean()).isTrue();
        assertThat(kernels.get("aspect").getAsDouble()).isPositive();
        assertThat(kernels.get("layers").toString()).isEqualTo("[\"01Conv2d\"]");
        assertThat(kernels.get("choices").toString())
                .startsWith(
                        "[{\"name\":\"layer\",\"label\":\"Layer\",\"values\":[{\"name\":\"01Conv2d\","
                                + "\"label\":\"conv2d (01)\",\"explanation\":\"\"}]},"
                                + "{\"name\":\"scale\",\"label\":\"Scale\",\"values\":[{\"name\":\"each\",")
                .contains("One scale for all kernels and all epochs");
        assertThat(kernels.get("card").getAsString()).isEqualTo("own");
        assertThat(kernels.get("grows").getAsBoolean()).isFalse();
        assertThat(kernels.get("tensor").getAsString()).isEqualTo("kernels/01Conv2d");
        assertThat(kernels.get("facts").getAsString()).isEqualTo("4 of 3×3×3");
        assertThat(run.get("blocks")).hasToString("[{\"name\":\"\",\"kind\":\"unknown\"}]");
        assertThat(run.get("unrecorded").toString())
                .contains(
                        "{\"name\":\"health\",\"title\":\"Health of the layers\",\"options\":[],"
                                + "\"step\":null,"
                                + "\"recordedBy\":\"recorder.capture(Captures.health())\"}");
        assertThat(run.get("films"))
                .hasToString(
                        "{\"maxFrames\":300,\"maxPixels\":64000000,\"maxPixelsOfAFrame\":1500000,"
                                + "\"video\":"
                                + Video.isAvailable()
                                + "}");
    }

    @Test
    void describes_a_figure_with_other_options() {
        SampleRun.finished(server.store, "a", 4);
        String kernels = "api/runs/a/figures/kernels";
        assertThat(server.json(kernels + "?scale=fixed&layer=01Conv2d").toString())
                .startsWith(
                        "{\"aspect\":1.0,\"grows\":true,\"tensor\":\"kernels/01Conv2d\","
                                + "\"facts\":\"4 of 3×3×3\",\"explanation\":\"Each square is")
                .contains("Red, green and blue are its three channels")
                .endsWith("\"filters\":[]}");
        assertThat(server.json("api/runs/a/figures/activations").get("filters"))
                .hasToString("[1,2,3,4]");
        assertThat(server.get(kernels + "?layer=none").statusCode()).isEqualTo(400);
        assertThat(server.get("api/runs/a/figures/none").statusCode()).isEqualTo(404);
    }

    @Test
    void describes_a_run_that_has_recorded_nothing_yet() {
        try (SampleRun live = new SampleRun(server.store, "new")) {
            JsonObject run = server.json("api/runs/new");
            assertThat(run.get("lastEpoch").getAsInt()).isEqualTo(-1);
            assertThat(run.get("endedAt").isJsonNull()).isTrue();
            assertThat(server.get("api/runs/new/scalars").statusCode()).isEqualTo(200);
            assertThat(server.get("api/runs/new/probes").statusCode()).isEqualTo(404);
            assertThat(server.get("runs/new/figures/kernels.png").statusCode()).isBetween(400, 404);
            live.upTo(0);
            assertThat(server.json("api/runs/new").get("lastEpoch").getAsInt()).isZero();
        }
    }

    @Test
    void escapes_what_could_be_html() {
        SampleRun.finished(server.store, "a", 0);
        HttpResponse<byte[]> response = server.get("api/runs/a");
        assertThat(TestServer.text(response)).contains("run \\u003ca\\u003e").doesNotContain("<");
    }

    @Test
    void writes_numbers_that_json_does_not_know_as_strings() {
        SampleRun.finished(server.store, "a", 4);
        JsonObject scalars = server.json("api/runs/a/scalars");
        JsonObject loss = scalars.getAsJsonObject("epochs").getAsJsonObject("train/loss");
        assertThat(loss).hasToString("{\"x\":[1,2,3,4],\"y\":[1.0,\"NaN\",0.5,0.4]}");
        assertThat(scalars.getAsJsonObject("steps").get("train/loss"))
                .hasToString("{\"x\":[1,2,3,4,5],\"y\":[2.0,1.0,\"NaN\",0.5,0.4],\"every\":1}");
    }

    @Test
    void gives_one_scalar_by_name() {
        SampleRun.finished(server.store, "a", 2);
        JsonObject one = server.json("api/runs/a/scalars?name=validate%2FAccuracy");
        assertThat(one.getAsJsonObject("epochs").keySet()).containsExactly("validate/Accuracy");
        assertThat(one.getAsJsonObject("steps").keySet()).isEmpty();
        assertThat(server.get("api/runs/a/scalars?name=__proto__").statusCode()).isEqualTo(404);
    }

    @Test
    void gives_a_tensor_as_a_numpy_file() {
        SampleRun.finished(server.store, "a", 2);
        HttpResponse<byte[]> npy = server.get("api/runs/a/tensors/kernels/01Conv2d?epoch=1");
        assertThat(npy.statusCode()).isEqualTo(200);
        assertThat(header(npy, "Content-Disposition"))
                .isEqualTo("attachment; filename=\"kernels-01Conv2d-1.npy\"");
        assertThat(header(npy, "Content-Type")).isEqualTo("application/octet-stream");
        try (var run = server.store.open(SampleRun.info("a", SampleRun.START).id())) {
            assertThat(npy.body()).isEqualTo(run.npy("kernels/01Conv2d", 1).orElseThrow());
        }
        assertThat(server.get("api/runs/a/tensors/kernels/01Conv2d").statusCode()).isEqualTo(200);
        assertThat(server.get("api/runs/a/tensors/kernels?epoch=1").statusCode()).isEqualTo(404);
        assertThat(server.get("api/runs/a/tensors/probabilities?epoch=3").statusCode())
                .isEqualTo(404);
    }

    @Test
    void tells_the_story_of_every_probe() {
        SampleRun.finished(server.store, "a", 4);
        JsonArray probes = server.json("api/runs/a/probes?epoch=3").getAsJsonArray("probes");
        assertThat(probes.get(0).toString())
                .startsWith(
                        "{\"probe\":1,\"label\":0,\"labelName\":\"cat\",\"predicted\":0,"
                                + "\"predictedName\":\"cat\",\"probability\":0.89")
                .endsWith(
                        "\"correct\":true,\"flips\":1,\"story\":\"right since epoch 2\","
                                + "\"values\":[]}");
        assertThat(probes.get(1).getAsJsonObject().get("story").getAsString())
                .isEqualTo("never right");
        assertThat(probes.get(2).getAsJsonObject().get("labelName").isJsonNull()).isTrue();
        JsonObject early =
                server.json("api/runs/a/probes?epoch=1")
                        .getAsJsonArray("probes")
                        .get(0)
                        .getAsJsonObject();
        assertThat(early.get("story").getAsString()).isEqualTo("never right");
    }

    @Test
    void tells_the_marks_of_the_timeline_and_the_flips_of_a_probe() {
        SampleRun.finished(server.store, "a", 4);
        String best = mark("best", 4, "best validate/Accuracy, 0.400");
        String nan = mark("nan", 2, "train/loss is NaN");
        assertThat(server.json("api/runs/a/marks")).hasToString(marks(nan, best));
        String flip = mark("flip", 2, "probe 1 becomes right: taken for cat, 90%");
        assertThat(server.json("api/runs/a/marks?probe=1")).hasToString(marks(flip, nan, best));
        assertThat(server.json("api/runs/a/marks?probe=2")).hasToString(marks(nan, best));
        assertThat(server.get("api/runs/a/marks?probe=4").statusCode()).isEqualTo(400);
        assertThat(server.get("api/runs/a/marks?probe=0").statusCode()).isEqualTo(400);
        assertThat(server.get("api/runs/a/marks?probe=1&head=x").statusCode()).isEqualTo(400);
        assertThat(server.get("api/runs/none/marks").statusCode()).isEqualTo(404);
    }

    private static String marks(String... marks) {
        return "{\"marks\":[" + String.join(",", marks) + "]}";
    }

    private static String mark(String kind, int epoch, String words) {
        String where = "\"epoch\":" + epoch + ",\"from\":" + epoch + ",\"to\":" + epoch;
        return "{\"kind\":\"" + kind + "\"," + where + ",\"words\":\"" + words + "\"}";
    }

    @Test
    void tells_the_history_of_probes() {
        SampleRun.finished(server.store, "a", 3);
        JsonObject history = server.json("api/runs/a/probes/history?probes=3,1");
        assertThat(history)
                .hasToString(
                        "{\"head\":\"1\",\"kind\":\"CLASSES\","
                                + "\"names\":{\"0\":\"cat\",\"1\":\"dog\"},\"probes\":["
                                + "{\"probe\":3,\"label\":-1,\"epochs\":[0,1,2,3],"
                                + "\"classes\":[0,0,0,0],"
                                + "\"probabilities\":[0.5,0.5,0.5,0.5],\"flips\":[]},"
                                + "{\"probe\":1,\"label\":0,\"epochs\":[0,1,2,3],"
                                + "\"classes\":[1,1,0,0],"
                                + "\"probabilities\":[0.9,0.9,0.9,0.9],\"flips\":[2]}]}");
        assertThat(server.json("api/runs/a/probes/history").getAsJsonArray("probes")).hasSize(3);
        assertThat(server.get("api/runs/a/probes/history?probes=x").statusCode()).isEqualTo(400);
        assertThat(server.get("api/runs/a/probes/history?probes=4").statusCode()).isEqualTo(400);
    }

    @Test
    void answers_a_head_request_like_a_get_without_the_body() {
        SampleRun.finished(server.store, "a", 1);
        for (String path :
                new String[] {"", "api/runs", "api/runs/a", "runs/a/figures/kernels.png"}) {
            HttpResponse<byte[]> get = server.get(path);
            HttpResponse<byte[]> head = server.ask("HEAD", path);
            assertThat(head.statusCode()).as(path).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(header(head, "Content-Length")).isEqualTo(header(get, "Content-Length"));
        }
        assertThat(server.ask("HEAD", "api/runs/a/events").statusCode()).isEqualTo(200);
        assertThat(server.ask("HEAD", "api/runs/none").statusCode()).isEqualTo(404);
    }

    @Test
    void serves_the_page() {
        HttpResponse<byte[]> page = server.get("");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(TestServer.text(page)).contains("Underhood");
        assertThat(server.get("", "If-None-Match", header(page, "ETag")).statusCode())
                .isEqualTo(304);
        assertThat(server.get("Page.class").statusCode()).isEqualTo(404);
        assertThat(server.get("package-info.class").statusCode()).isEqualTo(404);
    }

    private String status(String id) {
        return server.json("api/runs/" + id).get("status").getAsString();
    }
}

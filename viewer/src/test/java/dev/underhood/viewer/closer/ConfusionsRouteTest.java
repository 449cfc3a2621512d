package dev.underhood.viewer.closer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunWriter;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.TestServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which classes are mixed up, and with which examples, over HTTP. */
class ConfusionsRouteTest {
    private static final float NAN = Float.NaN;
    private static final String PAIRS = "api/runs/pets/confusions";
    private static final String DOGS = PAIRS + "?true=dog&taken=cat&epoch=";

    private final TestServer server = new TestServer();

    @BeforeEach
    void record() {
        RunInfo info =
                RunInfo.of("pets", SampleRun.START)
                        .withId(new RunId("pets"))
                        .withClassNames(List.of("cat", "dog", "fox"))
                        .withProbes(
                                ProbeSet.of(
                                        Tensor.of(new float[3 * 4], 3, 1, 2, 2),
                                        new int[] {1, 1, -1}));
        try (RunWriter writer = server.store.create(info)) {
            writer.append(epoch(0, Map.of(TensorNames.CONFUSION, Tensor.of(new float[9], 3, 3))));
            writer.append(epoch(1, validated(0, 0, 1, 2)));
            writer.append(epoch(2, validated(0, 1, 1, 0)));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_most_frequent_pairs_come_first() {
        JsonObject all = server.json(PAIRS);
        assertThat(all.get("epoch").getAsInt()).isEqualTo(2);
        assertThat(all.get("counted").getAsInt()).isEqualTo(21);
        assertThat(all.get("wrong").getAsInt()).isEqualTo(6);
        assertThat(all.get("different").getAsInt()).isEqualTo(3);
        assertThat(all.getAsJsonArray("pairs").asList())
                .extracting(Object::toString)
                .containsExactly(
                        "{\"truth\":\"dog\",\"taken\":\"cat\",\"count\":3.0,\"share\":0.375}",
                        "{\"truth\":\"fox\",\"taken\":\"cat\",\"count\":2.0,\"share\":0.25}",
                        "{\"truth\":\"cat\",\"taken\":\"fox\",\"count\":1.0,\"share\":0.2}");
        assertThat(server.json(PAIRS + "?epoch=0").getAsJsonArray("pairs")).isEmpty();
    }

    @Test
    void behind_a_pair_are_the_probes_and_the_samples_of_that_epoch() {
        JsonObject first = server.json(DOGS + 1);
        // of three dogs among the samples two are taken for cats, one of which has a picture
        assertThat(first.get("words").getAsString())
                .isEqualTo(
                        "3 validation samples of class dog are taken for cat; here are 2 probes and"
                                + " 2 followed samples, 1 with a picture.");
        assertThat(numbers(first.getAsJsonArray("probes"), "probe")).containsExactly(1, 2);
        assertThat(numbers(first.getAsJsonArray("samples"), "number")).containsExactly(101, 100);
        JsonObject later = server.json(DOGS + 2);
        assertThat(numbers(later.getAsJsonArray("samples"), "number")).containsExactly(100);
        assertThat(later.get("pictured").getAsInt()).isZero();
        assertThat(server.get("runs/pets/figures/validated.png?sample=1&epoch=2").statusCode())
                .as("a picture that was kept earlier")
                .isEqualTo(200);
        assertThat(server.get("runs/pets/figures/validated.png?sample=0&epoch=2").statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_is_right_can_be_listed_too_and_nothing_is_said_of_nothing() {
        assertThat(server.json(PAIRS + "?true=dog&taken=dog").get("words").getAsString())
                .isEqualTo(
                        "5 validation samples of class dog are rightly taken for dog; here are 2"
                                + " followed samples, 1 with a picture.");
        assertThat(server.json(PAIRS + "?true=fox&taken=cat").get("words").getAsString())
                .isEqualTo(
                        "2 validation samples of class fox are taken for cat; none of them is a"
                                + " probe or a followed sample, so there is nothing to show.");
        JsonObject unknown = server.json(PAIRS + "?true=cow&taken=cat");
        assertThat(unknown.get("words").getAsString()).contains("is not among what was recorded");
        assertThat(server.get(DOGS + 0).statusCode()).as("no samples so far").isEqualTo(200);
    }

    @Test
    void half_a_pair_and_an_unknown_output_are_refused() {
        assertThat(server.get(PAIRS + "?true=dog").statusCode()).isEqualTo(400);
        assertThat(server.get(PAIRS + "?head=colour").statusCode()).isEqualTo(400);
        assertThat(server.get(PAIRS + "?epoch=3").statusCode()).isEqualTo(404);
        SampleRun.finished(server.store, "other", 1);
        assertThat(server.get("api/runs/other/confusions").statusCode()).isEqualTo(404);
    }

    private static List<Integer> numbers(JsonArray all, String name) {
        return all.asList().stream()
                .map(each -> each.getAsJsonObject().get(name).getAsInt())
                .toList();
    }

    private static EpochSnapshot epoch(int epoch, Map<String, Tensor> tensors) {
        return new EpochSnapshot(
                epoch, SampleRun.START.plusSeconds(epoch), List.of(), new TreeMap<>(tensors));
    }

    /** Three dogs and a cat, taken for these classes; the second dog has a picture. */
    private static Map<String, Tensor> validated(int... chosen) {
        float[] about = {1, 1, 1, 100, 2, 2, 1, 101, 3, 3, 1, 102, 4, 4, 0, 103};
        Map<String, Tensor> tensors = new TreeMap<>();
        tensors.put(
                TensorNames.CONFUSION, Tensor.of(new float[] {4, 0, 1, 3, 5, 0, 2, 0, 6}, 3, 3));
        tensors.put(
                TensorNames.PROBABILITIES,
                Tensor.of(new float[] {0.9f, 0.1f, 0, 0.5f, 0.3f, 0.2f, 1, 0, 0}, 3, 3));
        tensors.put(TensorNames.DYNAMICS_SAMPLES, Tensor.of(about, 4, 4));
        tensors.put(TensorNames.DYNAMICS_PROBABILITY, Tensor.of(new float[] {0, 0, 1, NAN}, 4));
        tensors.put(
                TensorNames.DYNAMICS_CHOSEN,
                Tensor.of(new float[] {chosen[0], chosen[1], chosen[2], chosen[3]}, 4));
        if (chosen[1] == 0) {
            tensors.put(TensorNames.DYNAMICS_PICTURED, Tensor.of(new float[] {1}, 1));
            tensors.put(TensorNames.DYNAMICS_PICTURES, Tensor.of(new float[4], 1, 2, 2));
        }
        return tensors;
    }
}

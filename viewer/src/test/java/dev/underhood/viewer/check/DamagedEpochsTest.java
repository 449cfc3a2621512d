package dev.underhood.viewer.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.underhood.run.RunId;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.TestServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of which a part was overwritten or cut off says which epochs are lost. */
class DamagedEpochsTest {
    private static final RunId ID = new RunId("bad");
    private static final int LAST = 20;

    private Path file;
    private RunStore store;

    @BeforeEach
    void write_a_run(@TempDir Path folder) {
        file = folder.resolve(ID + ".db");
        store = RunStore.at(folder);
        SampleRun.finished(store, ID.value(), LAST);
    }

    private static JsonObject checkup(TestServer server) {
        Instant begun = Instant.now();
        while (true) {
            JsonObject found = server.json("api/runs/bad/check");
            if (!found.get("state").getAsString().equals("checking")) {
                return found;
            }
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(30));
            Thread.onSpinWait();
        }
    }

    @Test
    void a_run_that_is_whole_is_said_to_be() {
        try (TestServer server = new TestServer(store)) {
            JsonObject found = checkup(server);
            assertThat(found.get("state").getAsString()).isEqualTo("whole");
            assertThat(found.get("arrays").getAsInt()).isEqualTo(3 * (LAST + 1));
            assertThat(found.get("lostEpochs").getAsJsonArray()).isEmpty();
            assertThat(found.get("remark").isJsonNull()).isTrue();
        }
    }

    /** A stretch of the file holds noise: a bad sector, or a copy that went wrong. */
    @Test
    void a_run_that_was_overwritten_in_the_middle_says_which_epochs_are_lost() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int length = bytes.length;
        Arrays.fill(bytes, length * 6 / 10, length * 7 / 10, (byte) 7);
        Files.write(file, bytes);
        try (TestServer server = new TestServer(store)) {
            JsonObject found = checkup(server);
            assertThat(found.get("state").getAsString()).isEqualTo("damaged");
            var lost = found.get("lostEpochs").getAsJsonArray();
            assertThat(lost.size()).isBetween(1, LAST / 2);
            int first = lost.get(0).getAsInt();
            int last = lost.get(lost.size() - 1).getAsInt();
            JsonObject remark = found.getAsJsonObject("remark");
            assertThat(remark.get("what").getAsString())
                    .startsWith("Epochs " + first + " to ")
                    .endsWith(last + " cannot be read in full");
            assertThat(remark.get("why").getAsString())
                    .contains("activations/01Conv2d at epochs ")
                    .endsWith("; the arrays of the other epochs are whole");
            for (int epoch = 0; epoch <= LAST; epoch++) {
                int status =
                        server.get("api/runs/bad/tensors/activations/01Conv2d?epoch=" + epoch)
                                .statusCode();
                if (epoch < first || epoch > last) {
                    assertThat(status).as("epoch %d", epoch).isEqualTo(200);
                }
                if (status != 200) {
                    assertThat(lost.toString()).contains(String.valueOf(epoch));
                }
            }
        }
    }

    /** The curves are gone; the pictures are not. */
    @Test
    void a_run_whose_numbers_are_damaged_is_shown_with_all_the_rest() throws Exception {
        byte[] good = Files.readAllBytes(file);
        int page = pageOfNumbers(good);
        byte[] bytes = good.clone();
        Arrays.fill(bytes, page, page + 4096, (byte) 7);
        Files.write(file, bytes);
        try (TestServer server = new TestServer(store)) {
            JsonObject listed =
                    server.json("api/runs").getAsJsonArray("runs").get(0).getAsJsonObject();
            assertThat(listed.has("error")).isFalse();
            JsonObject run = server.json("api/runs/bad");
            assertThat(run.get("epochs").getAsJsonArray()).hasSize(LAST + 1);
            assertThat(server.get("runs/bad/figures/kernels.png?epoch=3").statusCode())
                    .isEqualTo(200);
            assertThat(server.get("api/runs/bad/marks").statusCode()).isEqualTo(200);
            JsonObject remark = checkup(server).getAsJsonObject("remark");
            assertThat(remark.get("what").getAsString())
                    .isEqualTo("A part of this run cannot be read");
            assertThat(remark.get("why").getAsString())
                    .contains("its numbers")
                    .endsWith("all 21 epochs have their arrays");
        }
    }

    /**
     * Finds the page of the table epoch_scalar: it alone holds the bits of 0.1, in a row of its.
     */
    private static int pageOfNumbers(byte[] bytes) {
        byte[] wanted = ByteBuffer.allocate(8).putDouble(0.1 * 7).array();
        for (int i = 0; i + 8 <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + 8, wanted, 0, 8)) {
                return i / 4096 * 4096;
            }
        }
        throw new AssertionError("the number is not in the file");
    }

    @Test
    void a_run_is_looked_at_again_when_it_has_grown_and_not_while_it_is_written() {
        try (TestServer server = new TestServer(store)) {
            assertThat(checkup(server).get("arrays").getAsInt()).isEqualTo(3 * (LAST + 1));
            try (var writer = store.resume(ID)) {
                assertThat(checkup(server).get("state").getAsString()).isEqualTo("running");
                assertThat(writer.lastEpoch()).isEqualTo(LAST);
            }
            assertThat(server.get("api/runs/no/check").statusCode()).isEqualTo(404);
        }
    }
}

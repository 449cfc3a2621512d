package dev.underhood.viewer.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import dev.underhood.run.LateTensor;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.store.Description;
import dev.underhood.store.RunFormatException;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.StoreException;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DamagedRunsTest {
    private static final String HOME = "/home/canary/runs/bad.db";

    @Test
    void a_damaged_run_is_listed_with_its_error_and_harms_no_other() {
        try (TestServer server = new TestServer(new PartlyDamaged())) {
            JsonArray runs = server.json("api/runs").getAsJsonArray("runs");
            assertThat(runs).hasSize(3);
            assertThat(runs.get(0).getAsJsonObject().keySet()).containsExactly("id", "error");
            assertThat(runs.get(1).getAsJsonObject().keySet()).containsExactly("id", "error");
            assertThat(runs.get(2).getAsJsonObject().get("status").getAsString())
                    .isEqualTo("finished");
        }
    }

    @Test
    void a_damaged_run_is_refused_without_naming_a_path_of_this_machine() {
        try (TestServer server = new TestServer(new PartlyDamaged())) {
            for (String path :
                    List.of("", "/scalars", "/probes", "/tensors/probabilities", "/events")) {
                HttpResponse<byte[]> bad = server.get("api/runs/bad" + path);
                assertThat(bad.statusCode()).as(path).isEqualTo(422);
                assertThat(TestServer.text(bad)).contains("error").doesNotContain("canary");
            }
            assertThat(server.get("runs/bad/figures/kernels.png").statusCode()).isEqualTo(422);
            HttpResponse<byte[]> locked = server.get("api/runs/locked");
            assertThat(locked.statusCode()).isEqualTo(503);
            assertThat(locked.headers().firstValue("Retry-After")).isPresent();
            assertThat(TestServer.text(locked)).doesNotContain("canary");
        }
    }

    /** A store of one run that is damaged, one that cannot be read now, and one that is fine. */
    private static final class PartlyDamaged implements RunStore {
        private final RunStore fine = RunStore.inMemory();

        PartlyDamaged() {
            SampleRun.finished(fine, "fine", 2);
        }

        @Override
        public List<RunId> list() {
            return List.of(new RunId("bad"), new RunId("locked"), new RunId("fine"));
        }

        @Override
        public RunReader open(RunId id) {
            return switch (id.value()) {
                case "bad" -> throw new RunFormatException(HOME + " is no run");
                case "locked" -> throw new StoreException(HOME + " is locked");
                default -> fine.open(id);
            };
        }

        @Override
        public RunWriter create(RunInfo info) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RunWriter resume(RunId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void add(RunId id, List<LateTensor> tensors) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Description describe(RunId id, UnaryOperator<Description> change) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(RunId id) {
            throw new UnsupportedOperationException();
        }
    }
}

package dev.underhood.viewer.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.store.RunStore;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.TestServer;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a request costs, counted in what it asks of the store. */
class CostsTest {
    private static final int LAST = 12;

    private final CountingStore store;
    private final TestServer server;

    CostsTest(@TempDir Path folder) {
        store = new CountingStore(RunStore.at(folder));
        SampleRun.finished(store, "a", LAST);
        server = new TestServer(store);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatever_becomes_of_a_picture_its_run_is_opened_once_and_closed() {
        String kernels = "runs/a/figures/kernels";
        int asked = 0;
        for (String path :
                new String[] {
                    kernels + ".png?epoch=1",
                    kernels + ".png?epoch=1", // drawn already
                    kernels + ".svg",
                    kernels + ".gif?to=2&width=32",
                    kernels + ".png?epoch=99",
                    kernels + ".png?layer=none",
                    kernels + ".gif?layer=none",
                    "runs/a/figures/embedding.png"
                }) {
            int status = server.get(path).statusCode();
            assertThat(status).as(path).isIn(200, 400, 404);
            assertThat(store.opened).as(path).hasValue(++asked);
            closed(asked);
        }
        String tag = TestServer.header(server.get(kernels + ".png"), "ETag");
        server.get(kernels + ".png", "If-None-Match", tag);
        server.ask("HEAD", kernels + ".gif");
        closed(asked + 3);
    }

    @Test
    void a_run_is_described_without_reading_a_value() {
        assertThat(server.json("api/runs/a").getAsJsonArray("figures")).isNotEmpty();
        assertThat(store.tensors).hasValue(0);
    }

    @Test
    void a_step_of_the_slider_costs_the_same_at_every_epoch() {
        server.get("api/runs/a/probes?epoch=1");
        int atFirst = step(2);
        server.get("api/runs/a/probes?epoch=" + (LAST - 1));
        assertThat(step(LAST)).isEqualTo(atFirst);
        assertThat(step(3)).as("back").isLessThanOrEqualTo(atFirst);
    }

    @Test
    void an_epoch_is_read_once_for_histories_and_flips_together() {
        server.get("api/runs/a/probes/history?probes=1");
        assertThat(store.tensors).hasValue(LAST + 1);
        server.get("api/runs/a/probes/history?probes=2,3");
        server.get("api/runs/a/marks?probe=2");
        server.get("api/runs/a/marks");
        assertThat(store.tensors).hasValue(LAST + 1);
    }

    private int step(int epoch) {
        int before = store.tensors.get();
        assertThat(server.get("api/runs/a/probes?epoch=" + epoch).statusCode()).isEqualTo(200);
        return store.tensors.get() - before;
    }

    /** A run is closed just before or after its answer is there. */
    private void closed(int runs) {
        for (int i = 0; i < 500 && store.closed.get() < runs; i++) {
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(store.closed).hasValue(runs);
        assertThat(store.opened).hasValue(runs);
    }
}

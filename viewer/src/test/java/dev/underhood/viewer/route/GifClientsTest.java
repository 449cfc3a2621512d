package dev.underhood.viewer.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.store.RunStore;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.TestServer;
import dev.underhood.viewer.Viewer;
import dev.underhood.viewer.film.MadeFiles;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that ask for an animation and then do not take it. */
class GifClientsTest {
    private static final String SMALL = "runs/a/figures/kernels.gif?width=64&height=48";
    private static final String PICTURE = "runs/a/figures/kernels.png?epoch=1";

    private static final MadeFiles.Bounds HASTY = new MadeFiles.Bounds(180, 64_000_000, 500, 1);

    private final RunStore store = RunStore.inMemory();
    private final TestServer server =
            new TestServer(store, TestServer.bounded(Viewer.builder(store).port(0), HASTY));
    private final SampleRun run = new SampleRun(server.store, "a");

    private final PrintStream err = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @BeforeEach
    void record() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        run.upTo(3);
    }

    @AfterEach
    void stop() throws InterruptedException {
        run.close();
        server.close();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("underhood-gif")) {
                thread.join();
            }
        }
        System.setErr(err);
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("WARN", "ERROR", "\tat ");
    }

    @Test
    void a_second_animation_is_told_to_come_back_and_pictures_are_not_kept_waiting()
            throws Exception {
        try (GifClient slow = new GifClient(server.store, server.viewer)) {
            slow.readSlowly();
            HttpResponse<byte[]> second = server.get(SMALL);
            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(TestServer.header(second, "Retry-After")).isEqualTo("1");
            assertThat(TestServer.text(second)).contains("another GIF is being made");
            assertThat(TestServer.header(second, "Content-Type")).contains("application/json");
            assertThat(server.get(PICTURE).statusCode()).isEqualTo(200);
            assertThat(server.ask("HEAD", SMALL).statusCode()).isEqualTo(200);
        }
        awaitFree(); // Jetty warns when a server stops in the moment in which a client leaves
    }

    @Test
    void one_that_goes_away_ends_the_drawing() throws Exception {
        new GifClient(server.store, server.viewer).close();
        awaitFree();
    }

    @Test
    void one_that_stops_reading_is_cut() throws Exception {
        try (GifClient stalled = new GifClient(server.store, server.viewer)) {
            awaitFree(); // although nobody has closed the connection
            assertThat(stalled.end()).as("the end of a whole answer").doesNotEndWith("0\r\n\r\n");
        }
    }

    @Test
    void one_is_cut_when_the_viewer_is_closed() throws Exception {
        try (GifClient slow = new GifClient(server.store, server.viewer)) {
            server.close();
            assertThat(slow.end()).as("the end of a whole answer").doesNotEndWith("0\r\n\r\n");
        }
    }

    /** Waits until the server makes another animation; the test's own timeout ends it. */
    private void awaitFree() throws InterruptedException {
        while (server.get(SMALL).statusCode() == 503) {
            Thread.sleep(50);
        }
        assertThat(server.get(SMALL).statusCode()).isEqualTo(200);
    }
}

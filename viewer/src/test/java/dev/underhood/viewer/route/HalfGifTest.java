package dev.underhood.viewer.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.store.RunStore;
import dev.underhood.viewer.GifFile;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.TestServer;
import dev.underhood.viewer.Viewer;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** An animation that cannot be drawn to its end. */
class HalfGifTest {
    private static final int LAST = 39;

    @Test
    void the_client_sees_that_it_is_not_all_and_the_next_is_served() throws IOException {
        RunStore store = RunStore.inMemory();
        SampleRun.finished(store, "a", LAST);
        Viewer.Builder viewer = Viewer.builder(store).port(0).figure(HalfFigure.KIND);
        try (TestServer server = new TestServer(store, viewer)) {
            String request = "GET /runs/a/figures/half.gif?width=900 HTTP/1.1\r\nHost: localhost";
            String half = server.raw(request + "\r\n\r\n");
            assertThat(half).startsWith("HTTP/1.1 200").contains("GIF89a");
            assertThat(half).as("the end of a whole answer").doesNotEndWith("0\r\n\r\n");
            HttpResponse<byte[]> whole = server.get("runs/a/figures/half.gif?width=32&to=9");
            assertThat(GifFile.of(whole.body()).frames()).isEqualTo(10);
        }
    }
}

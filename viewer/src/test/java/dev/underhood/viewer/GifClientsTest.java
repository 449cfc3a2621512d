package dev.underhood.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that ask for an animation and then do not take it. */
class GifClientsTest {
    private static final String LARGE = "runs/noise/figures/kernels.gif?width=1024";
    private static final String SMALL = "runs/a/figures/kernels.gif?width=64&height=48";
    private static final String PICTURE = "runs/a/figures/kernels.png?epoch=1";

    private final TestServer server = new TestServer();
    private final SampleRun run = new SampleRun(server.store, "a");

    @BeforeEach
    void record() {
        run.upTo(3);
        recordNoise();
    }

    @AfterEach
    void stop() {
        run.close();
        server.close();
    }

    @Test
    void a_second_animation_is_told_to_come_back_and_pictures_are_not_kept_waiting()
            throws IOException {
        try (Socket stalled = ask(LARGE)) {
            awaitAnswer(stalled);
            HttpResponse<byte[]> second = server.get(SMALL);
            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(TestServer.header(second, "Retry-After")).isEqualTo("1");
            assertThat(TestServer.text(second)).contains("another GIF is being made");
            assertThat(TestServer.header(second, "Content-Type")).contains("application/json");
            assertThat(server.get(PICTURE).statusCode()).isEqualTo(200);
            assertThat(server.ask("HEAD", SMALL).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void one_that_goes_away_ends_the_drawing() throws Exception {
        try (Socket gone = ask(LARGE)) {
            awaitAnswer(gone);
        }
        awaitFree();
    }

    @Test
    void one_that_stops_reading_is_cut() throws Exception {
        try (Socket stalled = ask(LARGE)) {
            awaitAnswer(stalled);
            awaitFree(); // although nobody has closed the connection
            stalled.setSoTimeout(20_000);
            assertThat(drain(stalled))
                    .as("the end of a complete answer")
                    .doesNotEndWith("0\r\n\r\n");
        }
    }

    /** Large pictures that cannot be packed: more than a connection holds by itself. */
    private void recordNoise() {
        Random random = new Random(7);
        try (RunWriter writer = server.store.create(SampleRun.info("noise", SampleRun.START))) {
            for (int epoch = 0; epoch < 40; epoch++) {
                float[] values = new float[16 * 3 * 64 * 64];
                for (int i = 0; i < values.length; i++) {
                    values[i] = random.nextFloat();
                }
                Tensor kernels = Tensor.of(values, 16, 3, 64, 64);
                writer.append(
                        new EpochSnapshot(
                                epoch,
                                SampleRun.START.plusSeconds(epoch),
                                List.of(),
                                Map.of(TensorNames.kernels(SampleRun.LAYER), kernels)));
            }
        }
    }

    private Socket ask(String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.viewer.port()));
        socket.getOutputStream()
                .write(
                        ("GET /" + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private static void awaitAnswer(Socket socket) throws IOException {
        assertThat(socket.getInputStream().read()).isEqualTo('H');
    }

    /** Waits until the server makes another animation; the test's own timeout ends it. */
    private void awaitFree() throws InterruptedException {
        while (server.get(SMALL).statusCode() == 503) {
            Thread.sleep(50);
        }
        assertThat(server.get(SMALL).statusCode()).isEqualTo(200);
    }

    private static String drain(Socket socket) {
        StringBuilder end = new StringBuilder();
        byte[] buffer = new byte[1 << 16];
        try {
            for (int n = 0; n >= 0; n = socket.getInputStream().read(buffer)) {
                end.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
                end.delete(0, Math.max(0, end.length() - 16));
            }
        } catch (IOException e) {
            end.append(" cut"); // reset
        }
        return end.toString();
    }
}

package dev.underhood.viewer.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.RunId;
import dev.underhood.run.Tensor;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsTest {
    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tells_every_epoch_of_a_run_that_is_being_written_and_the_end() throws IOException {
        try (SampleRun run = new SampleRun(server.store, "live").upTo(0);
                Stream stream = new Stream("/api/runs/live/events")) {
            assertThat(stream.next()).isEqualTo("state 0 {\"status\":\"running\",\"lastEpoch\":0}");
            run.upTo(2);
            assertThat(stream.next()).isEqualTo("epoch 1 {\"epoch\":1,\"status\":\"running\"}");
            assertThat(stream.next()).isEqualTo("epoch 2 {\"epoch\":2,\"status\":\"running\"}");
            run.upTo(3);
            run.end();
            assertThat(stream.next()).startsWith("epoch 3 {\"epoch\":3,");
            assertThat(stream.next()).isEqualTo("end {\"status\":\"finished\"}");
            assertThat(stream.next()).isEqualTo("closed");
        }
    }

    @Test
    void tells_of_a_tensor_that_is_added_to_an_epoch_told_before() throws IOException {
        Tensor map = Tensor.of(new float[4], 2, 2);
        try (var writer = server.store.create(SampleRun.info("live", SampleRun.START));
                Stream stream = new Stream("/api/runs/live/events")) {
            assertThat(stream.next()).startsWith("state ");
            writer.append(new EpochSnapshot(0, SampleRun.START, List.of(), Map.of()));
            assertThat(stream.next()).startsWith("epoch 0 ");
            writer.append(new LateTensor(0, "map/\u5b66", map));
            assertThat(stream.next()).isEqualTo("tensor {\"epoch\":0,\"name\":\"map/\u5b66\"}");
            writer.append(new EpochSnapshot(1, SampleRun.START, List.of(), Map.of()));
            assertThat(stream.next()).startsWith("epoch 1 ");
        }
        try (Stream stream = new Stream("/api/events")) {
            assertThat(stream.next()).startsWith("runs ");
            server.store.add(new RunId("live"), List.of(new LateTensor(1, "map", map)));
            String told = stream.next();
            if (told.contains("running")) { // seen while the tensor was being added
                told = stream.next();
            }
            assertThat(told)
                    .startsWith("run {\"id\":\"live\",")
                    .contains("\"status\":\"interrupted\"", "\"lastEpoch\":1");
        }
    }

    @Test
    void tells_of_a_run_that_is_renamed_long_after_its_end() throws IOException {
        SampleRun.finished(server.store, "a", 1);
        try (Stream stream = new Stream("/api/events")) {
            assertThat(stream.next()).startsWith("runs ");
            server.store.describe(new RunId("a"), run -> run.withName("b").withTags("c"));
            assertThat(stream.next())
                    .startsWith("run {\"id\":\"a\",\"name\":\"b\",\"tags\":[\"c\"]");
        }
    }

    @Test
    void a_run_that_began_a_moment_ago_is_told_too() throws IOException {
        SampleRun.finished(server.store, "old", 0);
        try (Stream runs = new Stream("/api/events")) {
            assertThat(runs.next()).startsWith("runs ");
            try (SampleRun run = new SampleRun(server.store, "new").upTo(0);
                    Stream stream = new Stream("/api/runs/new/events")) {
                assertThat(stream.next()).startsWith("state ");
                run.upTo(1);
                assertThat(stream.next()).startsWith("epoch 1 ");
            }
        }
    }

    @Test
    void a_writer_that_goes_away_ends_the_stream_as_interrupted() throws IOException {
        SampleRun run = new SampleRun(server.store, "live").upTo(0);
        try (Stream stream = new Stream("/api/runs/live/events")) {
            stream.next();
            run.close();
            assertThat(stream.next()).isEqualTo("end {\"status\":\"interrupted\"}");
        }
    }

    @Test
    void going_on_after_an_interruption_misses_and_doubles_nothing() throws IOException {
        List<Integer> told = new ArrayList<>();
        try (SampleRun run = new SampleRun(server.store, "live").upTo(0)) {
            for (int epoch = 1; epoch <= 30; epoch += 3) {
                int last = told.isEmpty() ? 0 : told.get(told.size() - 1);
                try (Stream stream =
                        new Stream("/api/runs/live/events", "Last-Event-ID: " + last)) {
                    assertThat(stream.next()).startsWith("state ");
                    run.upTo(epoch + 2); // three epochs, one of which this client still hears of
                    told.add(epochOf(stream.next()));
                }
            }
            int last = told.get(told.size() - 1);
            try (Stream stream = new Stream("/api/runs/live/events?after=" + last)) {
                stream.next();
                while (told.get(told.size() - 1) < 30) {
                    told.add(epochOf(stream.next()));
                }
            }
        }
        assertThat(told).isEqualTo(IntStream.rangeClosed(1, 30).boxed().toList());
    }

    @Test
    void a_client_that_knows_more_than_there_is_gets_everything() throws IOException {
        SampleRun.finished(server.store, "a", 1);
        for (String known : List.of("-1", "9e99", "77")) {
            try (Stream stream = new Stream("/api/runs/a/events", "Last-Event-ID: " + known)) {
                assertThat(stream.next()).startsWith("state ");
                assertThat(stream.next()).startsWith("epoch 0 ");
                assertThat(stream.next()).startsWith("epoch 1 ");
                assertThat(stream.next()).startsWith("end ");
            }
        }
    }

    @Test
    void more_epochs_than_fit_a_queue_arrive_all_the_same() throws IOException {
        try (SampleRun run = new SampleRun(server.store, "long")) {
            run.upTo(600);
            run.end();
        }
        try (Stream stream = new Stream("/api/runs/long/events?after=0")) {
            stream.next();
            for (int epoch = 1; epoch <= 600; epoch++) {
                assertThat(epochOf(stream.next())).isEqualTo(epoch);
            }
            assertThat(stream.next()).startsWith("end ");
        }
    }

    @Test
    void a_run_that_goes_on_is_told_again_on_the_next_connection() throws IOException {
        SampleRun.finished(server.store, "a", 1);
        try (Stream stream = new Stream("/api/runs/a/events")) {
            stream.next();
            assertThat(stream.next()).isEqualTo("end {\"status\":\"finished\"}");
        }
        try (var writer = server.store.resume(new RunId("a"));
                Stream stream = new Stream("/api/runs/a/events", "Last-Event-ID: 1")) {
            assertThat(stream.next()).isEqualTo("state 1 {\"status\":\"running\",\"lastEpoch\":1}");
            writer.append(new EpochSnapshot(2, SampleRun.START, List.of(), Map.of()));
            assertThat(stream.next()).startsWith("epoch 2 ");
        }
    }

    @Test
    void a_run_that_is_deleted_is_gone() throws IOException {
        SampleRun run = new SampleRun(server.store, "a").upTo(0);
        try (Stream stream = new Stream("/api/runs/a/events")) {
            stream.next();
            run.close();
            server.store.delete(new RunId("a"));
            assertThat(stream.next())
                    .isIn("end {\"status\":\"gone\"}", "end {\"status\":\"interrupted\"}");
        }
        assertThat(server.get("api/runs/a/events").statusCode()).isEqualTo(404);
    }

    @Test
    void tells_of_new_runs() throws IOException {
        try (Stream stream = new Stream("/api/events")) {
            assertThat(stream.next()).isEqualTo("runs {\"runs\":[]}");
            SampleRun.finished(server.store, "a", 0);
            assertThat(stream.next()).isEqualTo("runs {\"runs\":[\"a\"]}");
        }
    }

    @Test
    void clients_that_never_read_delay_nobody() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try (SampleRun run = new SampleRun(server.store, "live").upTo(0)) {
            for (int i = 0; i < 40; i++) {
                Socket socket = server.connect();
                silent.add(socket);
                socket.getOutputStream().write(request("/api/runs/live/events?after=0"));
            }
            try (Stream stream = new Stream("/api/runs/live/events?after=0")) {
                assertThat(stream.next()).startsWith("state ");
                for (int epoch = 1; epoch <= 20; epoch++) {
                    run.upTo(epoch);
                    assertThat(epochOf(stream.next())).isEqualTo(epoch);
                }
            }
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void a_client_that_is_stalled_is_cut_while_another_gets_everything() throws IOException {
        int last = 150_000; // more than the buffers of a connection hold
        try (var writer = server.store.create(SampleRun.info("long", SampleRun.START))) {
            for (int epoch = 0; epoch <= last; epoch++) {
                writer.append(new EpochSnapshot(epoch, SampleRun.START, List.of(), Map.of()));
            }
        }
        try (Socket silent = server.connect();
                Stream stream = new Stream("/api/runs/long/events?after=0")) {
            silent.getOutputStream().write(request("/api/runs/long/events?after=0"));
            stream.next();
            for (int epoch = 1; epoch <= last; epoch++) {
                assertThat(epochOf(stream.next())).isEqualTo(epoch);
            }
            assertThat(stream.next()).startsWith("end ");
            awaitNoStreams();
            assertThat(textOf(silent)).doesNotContain("event: end");
        }
    }

    @Test
    void more_clients_than_the_cap_are_told_to_come_back() throws IOException {
        SampleRun run = new SampleRun(server.store, "live").upTo(0);
        List<Stream> streams = new ArrayList<>();
        try (run) {
            for (int i = 0; i < EventRoutes.MAX_CLIENTS; i++) {
                streams.add(new Stream("/api/runs/live/events"));
            }
            streams.get(EventRoutes.MAX_CLIENTS - 1).next();
            // the last may be answered before another, whose place would then be that of the next
            await(() -> TestServer.liveStreams(server.viewer) == EventRoutes.MAX_CLIENTS);
            var refused = server.get("api/runs/live/events");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(server.get("api/runs").statusCode()).isEqualTo(200);
        } finally {
            for (Stream stream : streams) {
                stream.close();
            }
        }
        awaitNoStreams(); // none is left after the next heartbeat
        await(() -> TestServer.openConnections(server.viewer) <= 1); // the test's own
    }

    @Test
    void closing_the_viewer_closes_the_streams() throws IOException {
        try (SampleRun run = new SampleRun(server.store, "live").upTo(0);
                Stream stream = new Stream("/api/runs/live/events")) {
            stream.next();
            server.close();
            assertThat(stream.next()).isEqualTo("closed");
            run.upTo(1);
        }
    }

    private void awaitNoStreams() {
        await(() -> TestServer.liveStreams(server.viewer) == 0);
    }

    private static void await(BooleanSupplier holds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!holds.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    private static String textOf(Socket cut) {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[8192];
        try {
            for (int n = 0; n >= 0; n = cut.getInputStream().read(buffer)) {
                text.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // reset: it was cut
        }
        return text.toString();
    }

    private static int epochOf(String event) {
        assertThat(event).startsWith("epoch ");
        return Integer.parseInt(event.split(" ", -1)[1]);
    }

    private byte[] request(String path, String... headers) {
        String more = headers.length == 0 ? "" : headers[0] + "\r\n";
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** One connection, read event by event: "name id data". */
    private final class Stream implements AutoCloseable {
        private final Socket socket = server.connect();
        private final BufferedReader in;

        Stream(String path, String... headers) throws IOException {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request(path, headers));
            in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        String next() throws IOException {
            String event = "";
            String id = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("event: ")) {
                    event = line.substring(7) + " ";
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4) + " ";
                } else if (line.startsWith("data: ")) {
                    return event + id + line.substring(6);
                }
            }
            return "closed";
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

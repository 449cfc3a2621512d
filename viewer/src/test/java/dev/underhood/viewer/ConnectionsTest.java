package dev.underhood.viewer;

import static dev.underhood.viewer.TestServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.viewer.http.SecurityHeaders;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that are slow to say what they want, and those that say nothing. */
class ConnectionsTest {
    private static final byte[] SLOW =
            ("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(60))
                    .getBytes(StandardCharsets.US_ASCII);

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_header_that_trickles_in_is_given_up() throws IOException {
        try (Socket fresh = server.connect();
                Socket used = server.connect()) {
            // the second request of a connection that is kept is no better
            used.getOutputStream()
                    .write(
                            "GET /api/runs HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            String first =
                    new String(used.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(first).isEqualTo("HTTP/1.1 200");
            int sent = trickle(fresh, used);
            // in fact after 9 bytes, at one a second
            assertThat(sent).isBetween(5, 25);
            for (Socket socket : List.of(fresh, used)) {
                socket.setSoTimeout(20_000);
                String answer =
                        new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer)
                        .contains("HTTP/1.1 408 Request Timeout", "took too long to come")
                        .contains("Content-Security-Policy: " + SecurityHeaders.POLICY);
            }
        }
    }

    /** Sends a byte a second until the viewer has closed the connections. */
    private int trickle(Socket... sockets) {
        int sent = 0;
        try {
            for (; sent < SLOW.length && server.viewer.server().openConnections() > 0; sent++) {
                for (Socket socket : sockets) {
                    socket.getOutputStream().write(SLOW[sent]);
                }
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            }
        } catch (IOException e) {
            // the other side is closed
        }
        return sent;
    }

    @Test
    void silent_connections_beyond_the_cap_give_way_to_those_who_ask() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < Connections.MAX + 60; i++) {
                silent.add(server.connect());
            }
            assertThat(status(server.rawWithHost("/api/runs", "localhost"))).isEqualTo(200);
            assertThat(server.viewer.server().openConnections())
                    .isLessThanOrEqualTo(Connections.MAX);
            assertThat(isClosed(silent.get(0))).as("the one that was silent longest").isTrue();
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    private static boolean isClosed(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }
}

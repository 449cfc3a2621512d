package dev.underhood.viewer;

import static dev.underhood.viewer.TestServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.store.RunStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who knows the token reads, and nobody else does. */
class TokenTest {
    private static final RunStore STORE = RunStore.inMemory();
    private static final TestServer SERVER =
            new TestServer(STORE, Viewer.builder(STORE).port(0).token());
    private static final String TOKEN = SERVER.viewer.token().orElseThrow();

    @BeforeAll
    static void record() {
        SampleRun.finished(STORE, "a", 2);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static String ask(TestServer server, String path, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return server.raw(
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1:"
                        + server.viewer.port()
                        + "\r\n"
                        + more
                        + "Connection: close\r\n\r\n");
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    @Test
    void every_route_is_closed_without_the_token_and_open_with_it() {
        var handlers = SERVER.viewer.server().app().unsafe.internalRouter.allHttpHandlers();
        TreeSet<String> paths = new TreeSet<>();
        handlers.forEach(handler -> paths.add(RequestGuardTest.path(handler.endpoint.path)));
        assertThat(paths).hasSize(27);
        for (String path : paths) {
            for (String method : new String[] {"GET", "HEAD"}) {
                String answer = SERVER.raw(RequestGuardTest.request(method, path, "127.0.0.1"));
                assertThat(status(answer)).as(method + " " + path).isEqualTo(401);
                assertThat(answer).doesNotContain(TOKEN, "Set-Cookie", "\"runs\"", "kernels");
            }
            assertThat(status(ask(SERVER, path, bearer("x" + TOKEN.substring(1))))).isEqualTo(401);
            if (!path.endsWith("/events")) {
                // one needs the place of a dot, some need runs, one a confusion in the run
                boolean asks = path.endsWith("/row") || path.contains("compare");
                int open = asks ? 400 : path.endsWith("/confusions") ? 404 : 200;
                assertThat(status(ask(SERVER, path, bearer(TOKEN)))).as(path).isEqualTo(open);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer",
                "Authorization: Bearer ",
                "Authorization: Basic eDp5",
                "Authorization: Bearer x",
                "Cookie: underhood=x",
                "Cookie: underhood-7070=x"
            })
    void guesses_are_refused_in_words_that_tell_nothing(String header) {
        String answer = ask(SERVER, "/api/runs", header);
        assertThat(status(answer)).isEqualTo(401);
        assertThat(answer)
                .contains("WWW-Authenticate: Bearer", "{\"error\":\"this viewer asks for its token")
                .doesNotContain(TOKEN);
    }

    @Test
    void the_printed_address_signs_in_one_browser_once() {
        try (TestServer server = new TestServer(STORE, Viewer.builder(STORE).port(0).token())) {
            String url = server.viewer.url();
            String path = url.substring(url.indexOf("/?"));
            assertThat(path).matches("/\\?key=[A-Za-z0-9_-]{43}");
            // what only looks ahead does not use it up
            assertThat(status(ask(server, path, "Sec-Purpose: prefetch"))).isEqualTo(401);
            String entered = ask(server, path);
            assertThat(status(entered)).isEqualTo(200);
            assertThat(entered)
                    .contains("Cache-Control: no-store", "Referrer-Policy: no-referrer")
                    .doesNotContain(server.viewer.token().orElseThrow(), path.substring(6));
            Matcher cookie =
                    Pattern.compile("Set-Cookie: (underhood-(\\d+)=([^;]+))(.*)").matcher(entered);
            assertThat(cookie.find()).isTrue();
            assertThat(cookie.group(2)).isEqualTo(String.valueOf(server.viewer.port()));
            assertThat(cookie.group(3)).isNotEqualTo(server.viewer.token().orElseThrow());
            assertThat(cookie.group(4)).contains("HttpOnly", "SameSite=Strict");
            assertThat(status(ask(server, "/api/runs", "Cookie: " + cookie.group(1))))
                    .isEqualTo(200);
            assertThat(status(ask(server, path))).isEqualTo(401);
            assertThat(status(ask(server, path, "Cookie: " + cookie.group(1)))).isEqualTo(200);
            assertThat(server.viewer.url()).doesNotContain("key");
        }
    }

    @Test
    void is_new_at_each_start_unless_it_is_given() {
        String given = "0123456789abcdef0123456789abcdef";
        try (Viewer first = Viewer.builder(STORE).port(0).token().start();
                Viewer second = Viewer.builder(STORE).port(0).token().start();
                Viewer third = Viewer.builder(STORE).port(0).token(given).start()) {
            assertThat(first.token().orElseThrow())
                    .hasSize(43) // 256 bits
                    .isNotEqualTo(second.token().orElseThrow());
            assertThat(third.token()).contains(given);
        }
        for (String weak : new String[] {"", "secret", "a b".repeat(20), given.substring(1)}) {
            assertThatThrownBy(() -> Viewer.builder(STORE).token(weak))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("32 to 256 characters");
        }
    }

    @Test
    void is_not_in_the_log() {
        PrintStream err = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        String secret;
        try (TestServer server = new TestServer(STORE, Viewer.builder(STORE).port(0).token())) {
            secret = server.viewer.token().orElseThrow();
            ask(server, "/api/runs/none", bearer(secret));
            ask(server, server.viewer.url().replaceAll(".*/", "/"));
        } finally {
            System.setErr(err);
        }
        assertThat(log.toString(StandardCharsets.UTF_8))
                .isNotEmpty()
                .doesNotContain(secret, "key=");
    }

    @Test
    void a_permitted_name_is_answered_with_the_token_only() throws Exception {
        try (Viewer viewer =
                Viewer.builder(STORE).port(0).hosts("viewer.example.org").token().start()) {
            String token = viewer.token().orElseThrow();
            assertThat(status(named(viewer, "127.0.0.1", token))).isEqualTo(200);
            assertThat(status(named(viewer, "viewer.example.org", token))).isEqualTo(200);
            assertThat(status(named(viewer, "viewer.example.org:443", token))).isEqualTo(200);
            assertThat(status(named(viewer, "viewer.example.org", "x"))).isEqualTo(401);
            assertThat(status(named(viewer, "evil.example", token))).isEqualTo(421);
        }
    }

    private static String named(Viewer viewer, String host, String token) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), viewer.port())) {
            String request =
                    "GET /api/runs HTTP/1.1\r\nHost: "
                            + host
                            + "\r\n"
                            + bearer(token)
                            + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package dev.underhood.viewer;

import static dev.underhood.viewer.TestServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.store.RunStore;
import dev.underhood.viewer.http.SecurityHeaders;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class RequestGuardTest {
    private static final RunStore STORE = RunStore.inMemory();
    private static final TestServer SERVER = new TestServer(STORE);

    @BeforeAll
    static void record() {
        SampleRun.finished(STORE, "a", 2);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "[::1]",
                "127.0.0.1:7070",
                "localhost:9",
                "[::1]:80"
            })
    void answers_under_the_names_of_this_machine(String host) {
        assertThat(status(SERVER.rawWithHost("/api/runs", host))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:7070",
                "localhost.evil",
                "localhost.evil.example",
                "evil.localhost",
                "127.0.0.1.nip.io",
                "127.0.0.1.evil.example:7070",
                "0.0.0.0",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[0:0:0:0:0:0:0:1]",
                "127.0.0.2",
                "127.1",
                "127.0.0.1.",
                "localhost.",
                "LOCALHOST",
                "LocalHost:7070",
                "user@127.0.0.1",
                "127.0.0.1@evil.example",
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "127.000.000.001",
                "ip6-localhost",
                "192.0.2.2",
                "example.org:127",
                "127.0.0.1:port",
                "127.0.0.1:123456",
                ""
            })
    void refuses_every_other_name_on_every_route(String host) {
        for (String path :
                List.of("/", "/style.css", "/api/runs", "/api/runs/a/events", "/api/events")) {
            String answer = SERVER.rawWithHost(path, host);
            // Jetty refuses what is no host at all, before the guard sees it
            assertThat(status(answer)).as(path + " " + answer).isIn(421, 400);
            assertThat(answer).contains("{\"error\":").doesNotContain("\"runs\"", "<html");
        }
    }

    @Test
    void a_foreign_name_that_is_well_formed_is_misdirected() {
        assertThat(status(SERVER.rawWithHost("/", "evil.example"))).isEqualTo(421);
        assertThat(status(SERVER.rawWithHost("/", "localhost."))).isEqualTo(421);
        assertThat(status(SERVER.raw("GET / HTTP/1.0\r\n\r\n"))).isEqualTo(421);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "https://127.0.0.1",
                "http://127.0.0.1:1",
                "http://localhost",
                "null",
                ""
            })
    void a_page_of_another_origin_reads_nothing(String origin) {
        for (String path : List.of("api/runs", "api/runs/a/events", "runs/a/figures/kernels.png")) {
            assertThat(SERVER.get(path, "Origin", origin).statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void a_request_across_sites_reads_nothing_but_may_open_the_page() {
        for (String path : List.of("api/runs", "api/runs/a/events", "api/events", "style.css")) {
            for (String site : List.of("cross-site", "same-site", "x")) {
                assertThat(SERVER.get(path, "Sec-Fetch-Site", site).statusCode()).isEqualTo(403);
            }
        }
        assertThat(SERVER.get("", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(200);
        assertThat(SERVER.get("api/runs", "Sec-Fetch-Site", "none").statusCode()).isEqualTo(200);
    }

    @Test
    void the_page_itself_reads_everything() {
        String own = SERVER.viewer.url().replaceAll("/$", "");
        var answer = SERVER.get("api/runs", "Origin", own, "Sec-Fetch-Site", "same-origin");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void the_page_behind_a_proxy_that_changes_the_host_reads_everything() {
        String origin = "https://hub.example.org";
        assertThat(
                        SERVER.get("app.js", "Origin", origin, "Sec-Fetch-Site", "same-origin")
                                .statusCode())
                .isEqualTo(200);
        assertThat(
                        SERVER.get("app.js", "Origin", origin, "Sec-Fetch-Site", "cross-site")
                                .statusCode())
                .isEqualTo(403);
        // a browser that does not tell, where the name is permitted
        try (TestServer known =
                new TestServer(STORE, Viewer.builder(STORE).port(0).hosts("hub.example.org"))) {
            assertThat(known.get("app.js", "Origin", origin).statusCode()).isEqualTo(200);
            assertThat(known.get("app.js", "Origin", "https://x.example.org").statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void every_route_takes_get_and_head_only_and_stands_behind_the_guard() {
        var handlers = SERVER.viewer.server().app().unsafe.internalRouter.allHttpHandlers();
        TreeSet<String> paths = new TreeSet<>();
        handlers.forEach(
                handler -> {
                    assertThat(handler.endpoint.method).isIn(HandlerType.GET, HandlerType.HEAD);
                    paths.add(path(handler.endpoint.path));
                });
        assertThat(paths).hasSize(27);
        for (String path : paths) {
            for (String method :
                    List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO", "get")) {
                String answer = SERVER.raw(request(method, path, "127.0.0.1"));
                assertThat(status(answer)).as(method + " " + path).isEqualTo(405);
                assertThat(answer).contains("Allow: GET, HEAD");
                assertSafe(answer);
            }
            assertSafe(SERVER.raw(request("HEAD", path, "127.0.0.1")));
            assertThat(status(SERVER.raw(request("GET", path, "evil.example")))).isEqualTo(421);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: localhost\r\n", // 200
                "GET /api/runs HTTP/1.1\r\nHost: localhost\r\n", // 200
                "GET /runs/a/figures/kernels.png HTTP/1.1\r\nHost: localhost\r\n", // 200
                "GET /runs/a/figures/kernels.gif HTTP/1.1\r\nHost: localhost\r\n", // 200
                "GET /runs/a/figures/kernels.csv HTTP/1.1\r\nHost: localhost\r\n", // 200
                "GET /none HTTP/1.1\r\nHost: localhost\r\n", // 404
                "GET /api/runs/a/probes?epoch=x HTTP/1.1\r\nHost: localhost\r\n", // 400
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\n", // 400 by Jetty
                "GET / HTTP/1.1\r\n", // 400 by Jetty's parser
                "GET / HTTP/9.9\r\nHost: localhost\r\n", // 505
                "GET /api/runs HTTP/1.1\r\nHost: localhost\r\nOrigin: http://x\r\n", // 403
                "POST / HTTP/1.1\r\nHost: localhost\r\n", // 405
                "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80\r\n", // 405
                "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nbody", // 413
                "GET / HTTP/1.1\r\nHost: evil.example\r\n" // 421
            })
    void every_response_carries_the_security_headers(String request) {
        assertSafe(SERVER.raw(request + "Connection: close\r\n\r\n"));
    }

    @Test
    void the_caps_on_the_address_and_the_headers_hold_just_above_and_not_just_below() {
        assertThat(status(SERVER.raw(longUri(RequestGuard.MAX_BYTES)))).isEqualTo(200);
        String tooLong = SERVER.raw(longUri(RequestGuard.MAX_BYTES + 1));
        assertThat(status(tooLong)).isEqualTo(414);
        assertSafe(tooLong);
        assertThat(status(SERVER.raw(longUri(100_000)))).isEqualTo(414);

        assertThat(status(SERVER.raw(longHeader(8_000)))).isEqualTo(200);
        String tooLarge = SERVER.raw(longHeader(8_192));
        assertThat(status(tooLarge)).isEqualTo(431);
        assertSafe(tooLarge);
        assertThat(status(SERVER.raw(longHeader(100_000)))).isEqualTo(431);

        assertThat(status(SERVER.raw(manyHeaders(RequestGuard.MAX_HEADERS)))).isEqualTo(200);
        assertThat(status(SERVER.raw(manyHeaders(RequestGuard.MAX_HEADERS + 1)))).isEqualTo(431);
    }

    public static void assertSafe(String answer) {
        boolean isDrawing = answer.contains("Content-Type: image/svg+xml");
        assertThat(answer)
                .contains(
                        "Content-Security-Policy: "
                                + (isDrawing
                                        ? SecurityHeaders.DRAWING_POLICY
                                        : SecurityHeaders.POLICY),
                        "X-Content-Type-Options: nosniff",
                        "Referrer-Policy: no-referrer",
                        "Cross-Origin-Resource-Policy: same-origin",
                        "Cross-Origin-Opener-Policy: same-origin")
                .doesNotContain("Server:", "Access-Control", "Set-Cookie", "jetty", "\tat ");
    }

    static String request(String method, String path, String host) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
    }

    static String path(String route) {
        return route.replace("{id}", "a")
                .replace("<name>", "probabilities")
                .replace("{figure}", "kernels")
                .replace("{file}", "index.html");
    }

    private static String longUri(int bytes) {
        String path = "/api/runs?x=";
        return request("GET", path + "y".repeat(bytes - path.length()), "localhost");
    }

    private static String longHeader(int bytes) {
        String rest = "\r\nX: " + "y".repeat(bytes) + "\r\nConnection: close\r\n\r\n";
        return "GET /api/runs HTTP/1.1\r\nHost: localhost" + rest;
    }

    private static String manyHeaders(int count) {
        StringBuilder request =
                new StringBuilder("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        for (int i = 2; i < count; i++) {
            request.append("X-").append(i).append(": y\r\n");
        }
        return request.append("\r\n").toString();
    }
}

package dev.underhood.viewer.mount;

import static dev.underhood.viewer.TestServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.store.RunStore;
import dev.underhood.viewer.GifFile;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.Viewer;
import dev.underhood.viewer.ViewerServlet;
import dev.underhood.viewer.route.HalfFigure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The viewer as a servlet in the web servers of others, several in each. */
class MountedViewerTest {
    private static final RunStore STORE = RunStore.inMemory();
    private static final RunStore OTHER = RunStore.inMemory();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Map<Container, Container.Running> SERVERS = new EnumMap<>(Container.class);
    private static final Map<Container, List<ViewerServlet>> GUARDED =
            new EnumMap<>(Container.class);

    @BeforeAll
    static void start() throws Exception {
        SampleRun.finished(STORE, "a", 39);
        SampleRun.finished(OTHER, "b", 1);
        for (Container container : Container.values()) {
            List<ViewerServlet> guarded =
                    List.of(
                            Viewer.builder(STORE).token().hosts("viewer.example.org").servlet(),
                            Viewer.builder(OTHER).token().servlet());
            GUARDED.put(container, guarded);
            SERVERS.put(
                    container,
                    container.start(
                            Map.of(
                                    "/underhood",
                                    Viewer.builder(STORE).figure(HalfFigure.KIND).servlet(),
                                    "/deep/er",
                                    Viewer.builder(OTHER).servlet(),
                                    "/guarded",
                                    guarded.get(0),
                                    "/guarded/too",
                                    guarded.get(1))));
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(Container.Running::close);
    }

    private static int port(Container container) {
        return SERVERS.get(container).port();
    }

    private static HttpResponse<byte[]> get(Container container, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port(container) + "/app" + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String raw(Container container, String method, String path, String... headers)
            throws IOException {
        String[] more = Arrays.copyOf(headers, headers.length + 1);
        more[headers.length] = "Connection: close";
        try (Client client = new Client(port(container), method, "/app" + path, more)) {
            return client.answer();
        }
    }

    @ParameterizedTest
    @EnumSource
    void page_list_and_pictures_are_served_below_the_path(Container container) throws Exception {
        HttpResponse<byte[]> page = get(container, "/underhood/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(text(page)).contains("<html", "app.js").doesNotContain("=\"/");
        assertThat(get(container, "/underhood/app.js").statusCode()).isEqualTo(200);
        assertThat(text(get(container, "/underhood/api/runs"))).contains("\"id\":\"a\"");
        String picture = "/underhood/runs/a/figures/kernels.png?epoch=1&width=64";
        HttpResponse<byte[]> png = get(container, picture);
        assertThat(png.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(png.body()).startsWith(0x89, 'P', 'N', 'G');
        String tag = png.headers().firstValue("ETag").orElseThrow();
        assertThat(get(container, picture, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(get(container, "/underhood/runs/a/figures/learning-curve.csv").statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> none = get(container, "/underhood/api/runs/none");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(text(none)).startsWith("{\"error\":\"no run");
        assertThat(get(container, "/underhood/api/nothing").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource
    void without_its_slash_the_page_is_looked_for_with_it(Container container) throws Exception {
        for (String path : List.of("/underhood", "/deep/er")) {
            String answer = raw(container, "GET", path + "?x=1", "Sec-Fetch-Site: cross-site");
            assertThat(status(answer)).isEqualTo(308);
            String name = path.substring(path.lastIndexOf('/') + 1);
            assertThat(answer).contains("Location: ./" + name + "/?x=1\r\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void several_show_their_stores_side_by_side(Container container) throws Exception {
        assertThat(text(get(container, "/deep/er/api/runs"))).contains("\"b\"");
        assertThat(get(container, "/deep/er/api/runs/a").statusCode()).isEqualTo(404);
        assertThat(get(container, "/underhood/api/runs/b").statusCode()).isEqualTo(404);
        assertThat(get(container, "/deep/er/runs/b/figures/kernels.png").statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_application_answers_beside_it() throws Exception {
        assertThat(text(get(Container.JAVALIN, "/mine"))).isEqualTo("the application's");
    }

    @ParameterizedTest
    @EnumSource
    void a_run_is_told_while_it_is_recorded(Container container) throws Exception {
        String id = "live-" + container;
        try (SampleRun run = new SampleRun(STORE, id).upTo(0);
                Client events =
                        new Client(
                                port(container),
                                "GET",
                                "/app/underhood/api/runs/" + id + "/events")) {
            assertThat(events.event()).startsWith("state ");
            run.upTo(1);
            assertThat(events.event()).startsWith("epoch {\"epoch\":1");
            run.upTo(2);
            assertThat(events.event()).startsWith("epoch {\"epoch\":2");
            run.end();
            assertThat(events.event()).isEqualTo("end {\"status\":\"finished\"}");
            assertThat(events.event()).isEqualTo("closed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_animation_streams_while_it_is_drawn(Container container) throws Exception {
        HttpResponse<byte[]> film =
                get(container, "/underhood/runs/a/figures/kernels.gif?width=64&to=9");
        assertThat(film.statusCode()).isEqualTo(200);
        assertThat(film.headers().firstValue("Content-Length")).isEmpty();
        assertThat(GifFile.of(film.body()).frames()).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_that_cannot_be_completed_is_seen_to_be_cut(Container container)
            throws Exception {
        String path = "/underhood/runs/a/figures/half.gif?width=900";
        try (Client client = new Client(port(container), "GET", "/app" + path)) {
            String half = client.answer();
            assertThat(half).startsWith("HTTP/1.1 200").contains("GIF89a");
            assertThat(half).as("the end of a whole answer").doesNotEndWith("0\r\n\r\n");
        }
        // and the next is served
        HttpResponse<byte[]> whole =
                get(container, "/underhood/runs/a/figures/half.gif?width=32&to=9");
        assertThat(GifFile.of(whole.body()).frames()).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource
    void what_its_own_page_would_not_send_is_refused(Container container) throws Exception {
        for (String path : List.of("/underhood/", "/underhood/api/runs", "/underhood/app.js")) {
            String foreign = raw(container, "GET", path, "Host: evil.example");
            assertThat(status(foreign)).isEqualTo(421);
            assertThat(foreign).contains("{\"error\":", "hosts(").doesNotContain("\"runs\"");
            for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "FOO")) {
                String answer = raw(container, method, path);
                assertThat(status(answer)).as(method).isEqualTo(405);
                assertThat(answer).contains("Allow: GET, HEAD");
            }
            assertThat(status(raw(container, "HEAD", path))).isEqualTo(200);
        }
        String path = "/underhood/api/runs";
        assertThat(status(raw(container, "GET", path, "Origin: http://evil.example")))
                .isEqualTo(403);
        assertThat(status(raw(container, "GET", path, "Sec-Fetch-Site: cross-site")))
                .isEqualTo(403);
        String own = "Origin: http://127.0.0.1:" + port(container);
        assertThat(status(raw(container, "GET", path, own))).isEqualTo(200);
        assertThat(status(raw(container, "GET", path, "Content-Length: 4\r\n\r\nbody")))
                .isEqualTo(413);
        // containers may refuse that themselves, sooner
        assertThat(status(raw(container, "GET", path + "?x=" + "y".repeat(8192)))).isIn(414, 400);
        assertThat(status(raw(container, "GET", path, "X: y\r\n".repeat(99) + "Y: y")))
                .isIn(431, 400);
    }

    @ParameterizedTest
    @EnumSource
    void every_answer_carries_the_security_headers(Container container) throws Exception {
        for (String path :
                List.of(
                        "/underhood/",
                        "/underhood/api/runs",
                        "/underhood/none",
                        "/underhood/runs/a/figures/kernels.png",
                        "/underhood/runs/a/figures/kernels.gif?to=1",
                        "/underhood/runs/a/figures/kernels.csv",
                        "/underhood/api/runs/a/events",
                        "/guarded/",
                        "/guarded/api/runs",
                        "/underhood")) {
            assertThat(raw(container, "GET", path))
                    .as(path)
                    .contains(
                            "Content-Security-Policy: default-src 'none'",
                            "X-Content-Type-Options: nosniff",
                            "Referrer-Policy: no-referrer",
                            "Cross-Origin-Resource-Policy: same-origin",
                            "Cross-Origin-Opener-Policy: same-origin",
                            "X-Frame-Options: DENY")
                    .doesNotContain("Access-Control", "\tat ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_knows_the_token_reads_and_nobody_else(Container container) throws Exception {
        ViewerServlet viewer = GUARDED.get(container).get(0);
        String bearer = "Authorization: Bearer " + viewer.token().orElseThrow();
        for (String path :
                List.of("/", "/app.js", "/api/runs", "/runs/a/figures/kernels.png", "/none")) {
            String answer = raw(container, "GET", "/guarded" + path);
            assertThat(status(answer)).as(path).isEqualTo(401);
            assertThat(answer).doesNotContain("\"runs\"", "Set-Cookie");
            int open = path.equals("/none") ? 404 : 200;
            assertThat(status(raw(container, "GET", "/guarded" + path, bearer))).isEqualTo(open);
        }
        assertThat(raw(container, "GET", "/guarded/")).contains("asks for its token");
        String host = "Host: viewer.example.org";
        assertThat(status(raw(container, "GET", "/guarded/api/runs", host, bearer))).isEqualTo(200);
        assertThat(status(raw(container, "GET", "/guarded/api/runs", host))).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void a_browser_signs_in_once_at_each_of_two(Container container) throws Exception {
        String cookies = "";
        for (int i = 0; i < 2; i++) {
            ViewerServlet viewer = GUARDED.get(container).get(i);
            String path = i == 0 ? "/guarded/" : "/guarded/too/";
            String entry = viewer.entry();
            assertThat(entry).matches("\\?key=[A-Za-z0-9_-]{43}");
            String entered = raw(container, "GET", path + entry);
            assertThat(status(entered)).isEqualTo(200);
            Matcher cookie =
                    Pattern.compile("Set-Cookie: (underhood-(\\d+)=[^;]+)(.*)").matcher(entered);
            assertThat(cookie.find()).isTrue();
            assertThat(cookie.group(2)).isEqualTo(String.valueOf(port(container)));
            assertThat(cookie.group(3))
                    .contains("HttpOnly", "SameSite=Strict")
                    .doesNotContain("Path", "Secure");
            assertThat(viewer.entry()).isEmpty();
            assertThat(status(raw(container, "GET", path + entry))).isEqualTo(401);
            cookies += (i == 0 ? "Cookie: " : "; ") + cookie.group(1);
        }
        // the path of one is the beginning of the other's: a browser sends both
        for (String path : List.of("/guarded/api/runs", "/guarded/too/api/runs")) {
            assertThat(status(raw(container, "GET", path, cookies))).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void pages_are_told_the_last_epoch_and_the_end_before_the_server_stops(Container container)
            throws Exception {
        RunStore store = RunStore.inMemory();
        ViewerServlet viewer = Viewer.builder(store).servlet();
        try (SampleRun run = new SampleRun(store, "a").upTo(0);
                Container.Running server = container.start(Map.of("/underhood", viewer));
                Client events =
                        new Client(server.port(), "GET", "/app/underhood/api/runs/a/events")) {
            assertThat(events.event()).startsWith("state ");
            run.upTo(1);
            viewer.destroy();
            assertThat(events.event()).startsWith("epoch ");
            assertThat(events.event()).isEqualTo("closed");
        }
    }

    @Test
    void ends_with_a_server_that_stops_without_a_word() throws Exception {
        RunStore store = RunStore.inMemory();
        long before = watchers();
        try (SampleRun run = new SampleRun(store, "a").upTo(0)) {
            Container.Running server =
                    Container.JETTY.start(Map.of("/underhood", Viewer.builder(store).servlet()));
            String path = "/app/underhood/api/runs/a/events";
            try (Client events = new Client(server.port(), "GET", path)) {
                assertThat(events.event()).startsWith("state ");
                run.upTo(1);
                assertThat(events.event()).startsWith("epoch ");
                assertThat(watchers()).isGreaterThan(before);
                server.close(); // which cuts the connections first, and then destroys the servlet
                assertThat(events.event()).isEqualTo("closed");
            }
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (watchers() > before && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(watchers()).isEqualTo(before);
    }

    private static long watchers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("underhood-watcher"))
                .count();
    }

    @Test
    void what_a_server_decides_is_not_chosen_for_a_servlet() {
        for (Viewer.Builder builder :
                List.of(
                        Viewer.builder(STORE).port(0),
                        Viewer.builder(STORE).host("0.0.0.0"),
                        Viewer.builder(STORE).prefix("/proxy"))) {
            assertThatThrownBy(builder::servlet)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("map it to its path");
        }
    }
}

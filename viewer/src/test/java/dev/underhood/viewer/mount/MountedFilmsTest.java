package dev.underhood.viewer.mount;

import static dev.underhood.viewer.TestServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.animation.Video;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.TestServer;
import dev.underhood.viewer.Viewer;
import dev.underhood.viewer.ViewerServlet;
import dev.underhood.viewer.film.MadeFiles;
import dev.underhood.viewer.take.Unending;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Videos and whole runs from the web servers of others, and their bounds. */
class MountedFilmsTest {
    private static final String MP4 = "/runs/a/figures/kernels.mp4?width=64&height=64";
    private static final String HTML = "/runs/a.html?to=1";

    private static final Map<Container, Container.Running> SERVERS = new EnumMap<>(Container.class);

    @BeforeAll
    static void start() throws Exception {
        RunStore store = RunStore.inMemory();
        SampleRun.finished(store, "a", 4);
        SampleRun.finished(store, Unending.RUN, 4);
        SampleRun.finished(store, "long", 600);
        for (Container container : List.of(Container.TOMCAT, Container.JETTY)) {
            SERVERS.put(
                    container,
                    container.start(
                            Map.of(
                                    "/viewer",
                                    servlet(store, new MadeFiles.Bounds(30, 10_000_000, 50, 10)),
                                    "/hasty",
                                    servlet(store, new MadeFiles.Bounds(0, 10_000_000, 60_000, 10)),
                                    "/late",
                                    servlet(store, new MadeFiles.Bounds(0, 10_000_000, 1, 10)),
                                    "/narrow",
                                    servlet(store, new MadeFiles.Bounds(30, 1000, 60_000, 10)))));
        }
    }

    private static ViewerServlet servlet(RunStore store, MadeFiles.Bounds bounds) {
        return TestServer.bounded(Viewer.builder(store).figure(Unending.KIND), bounds).servlet();
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(Container.Running::close);
    }

    static Stream<Arguments> films() {
        return SERVERS.keySet().stream()
                .flatMap(each -> Stream.of(MP4, HTML).map(path -> Arguments.of(each, path)));
    }

    private static Client client(Container container, String path) throws IOException {
        int port = SERVERS.get(container).port();
        return new Client(port, "GET", "/app" + path, "Connection: close");
    }

    private static String answer(Container container, String path) throws IOException {
        if (path.contains(".mp4")) {
            Assumptions.assumeTrue(Video.isAvailable(), "no ffmpeg on the PATH");
        }
        try (Client client = client(container, path)) {
            return client.answer();
        }
    }

    @ParameterizedTest
    @MethodSource("films")
    void a_client_that_leaves_ends_the_making_and_what_was_made_is_gone(
            Container container, String path) throws Exception {
        String unending = path.equals(HTML) ? Unending.HTML : Unending.MP4;
        Client leaving = client(container, "/viewer/" + unending);
        try {
            Unending.awaitBegun();
            assertThat(answer(container, "/viewer" + path))
                    .startsWith("HTTP/1.1 503")
                    .contains("Retry-After: 1", "another film or page is being made");
        } finally {
            leaving.close();
        }
        Unending.awaitEnded();
        assertThat(status(answer(container, "/viewer" + path))).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("films")
    void what_takes_too_long_or_becomes_too_large_is_refused_in_words(
            Container container, String path) throws Exception {
        assertThat(answer(container, "/hasty" + path))
                .startsWith("HTTP/1.1 400")
                .contains("more than the 0 seconds", "choose fewer epochs");
        assertThat(answer(container, "/narrow" + path))
                .startsWith("HTTP/1.1 400")
                .contains("more than the 0 MB", "choose fewer epochs");
    }

    @ParameterizedTest
    @MethodSource("films")
    void what_is_found_out_when_the_answer_has_begun_is_told_to_who_asks_again(
            Container container, String path) throws Exception {
        String begun = answer(container, "/late" + path);
        assertThat(begun).startsWith("HTTP/1.1 200");
        assertThat(begun).as("the end of a whole answer").doesNotEndWith("0\r\n\r\n");
        assertThat(answer(container, "/late" + path))
                .startsWith("HTTP/1.1 400")
                .contains("more than the 0 seconds");
    }

    @ParameterizedTest
    @EnumSource(names = {"TOMCAT", "JETTY"})
    void more_than_a_film_may_have_is_refused_at_once(Container container) throws Exception {
        assertThat(answer(container, "/viewer" + MP4.replace("/a/", "/long/")))
                .startsWith("HTTP/1.1 400")
                .contains("an MP4 has at most 600 frames, not 601: choose every");
        assertThat(answer(container, "/viewer" + MP4.replace("=64", "=2000")))
                .startsWith("HTTP/1.1 400")
                .contains("choose a smaller width");
    }
}

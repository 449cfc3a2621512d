package dev.underhood.viewer.take;

import static dev.underhood.viewer.TestServer.header;
import static dev.underhood.viewer.TestServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.animation.Animation;
import dev.underhood.animation.Progress;
import dev.underhood.animation.Video;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.run.RunId;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.TestServer;
import dev.underhood.viewer.Viewer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Videos, whole runs and several panels over HTTP. */
class TakeRoutesTest {
    private static final boolean REQUIRED = "1".equals(System.getenv("UNDERHOOD_REQUIRE_TOOLS"));

    private static final RunStore STORE = RunStore.inMemory();
    private static final CountDownLatch BEGUN = new CountDownLatch(1);
    private static final CountDownLatch GOES_ON = new CountDownLatch(1);

    /** Waits in its first frame until the test lets it go on. */
    private static final FigureKind SLOW =
            FigureKind.builder("slow", "Slow", "Kernels that take their time.")
                    .offeredIf(run -> run.info().id().value().equals("a"))
                    .repeating()
                    .drawnBy((run, options) -> new Slow(kernels().of(run, options)));

    private record Slow(Figure whole) implements Figure {
        @Override
        public Drawing at(int epoch) {
            BEGUN.countDown();
            try {
                assertThat(GOES_ON.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return whole.at(epoch);
        }

        @Override
        public Table data(int epoch) {
            return whole.data(epoch);
        }
    }

    private static TestServer server;

    private static FigureKind kernels() {
        return FigureCatalogue.named("kernels").orElseThrow();
    }

    @BeforeAll
    static void serve() {
        SampleRun.finished(STORE, "a", 4);
        SampleRun.finished(STORE, "long", 700);
        SampleRun.finished(STORE, Unending.RUN, 4);
        Viewer.Builder viewer = Viewer.builder(STORE).port(0).figure(SLOW).figure(Unending.KIND);
        server = new TestServer(STORE, viewer);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void needsFfmpeg() {
        Assumptions.assumeTrue(REQUIRED || Video.isAvailable(), "no ffmpeg on the PATH");
    }

    @Test
    void a_run_is_one_file_that_a_browser_saves() throws IOException {
        HttpResponse<byte[]> answer = server.get("runs/a.html?from=1&to=3&probes=2&theme=dark");
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith("text/html");
        assertThat(header(answer, "Content-Disposition"))
                .isEqualTo("attachment; filename=\"a.html\"");
        assertThat(text(answer)).startsWith("<!doctype html>").endsWith("</html>\n");
        assertThat(text(answer).indexOf("<meta charset=\"utf-8\">")).isBetween(1, 1000);
        assertThat(text(answer)).contains("\"epochs\":[1,3,1]").doesNotContain("\"epochs\":[0");
        assertThat(server.ask("HEAD", "runs/a.html").statusCode()).isEqualTo(200);
        assertThat(server.get("runs/none.html").statusCode()).isEqualTo(404);
        assertThat(server.get("runs/a.html?from=9").statusCode()).isEqualTo(404);
        assertThat(server.get("runs/a.html?from=3&to=1").statusCode()).isEqualTo(400);
    }

    @Test
    void a_video_is_made_one_at_a_time_and_leaves_nothing() throws Exception {
        needsFfmpeg();
        CompletableFuture<HttpResponse<byte[]>> first =
                CompletableFuture.supplyAsync(
                        () -> server.get("runs/a/figures/slow.mp4?width=64&height=64"));
        try {
            assertThat(BEGUN.await(60, TimeUnit.SECONDS)).isTrue();
            HttpResponse<byte[]> second = null;
            for (int tries = 0; tries < 100 && (second == null || second.statusCode() != 503); ) {
                tries++;
                second = server.get("runs/a/figures/kernels.mp4?width=64&height=64&to=1");
            }
            assertThat(second).isNotNull();
            assertThat(text(second)).contains("another film or page is being made");
            assertThat(header(second, "Retry-After")).isEqualTo("1");
            assertThat(server.get("runs/a/figures/kernels.png").statusCode()).isEqualTo(200);
        } finally {
            GOES_ON.countDown();
        }
        HttpResponse<byte[]> video = first.get(60, TimeUnit.SECONDS);
        assertThat(video.statusCode()).as(text(video)).isEqualTo(200);
        assertThat(header(video, "Content-Type")).isEqualTo("video/mp4");
        assertThat(text(video).substring(4, 8)).isEqualTo("ftyp");
        Unending.awaitNothingLeft();
        String known = header(video, "ETag");
        assertThat(
                        server.get(
                                        "runs/a/figures/slow.mp4?width=64&height=64",
                                        "If-None-Match",
                                        known)
                                .statusCode())
                .isEqualTo(304);
    }

    @Test
    void a_video_shows_the_same_wherever_it_begins(@TempDir Path folder) throws Exception {
        needsFfmpeg();
        Path sent = folder.resolve("sent.mp4");
        String film = "runs/a/figures/kernels.mp4?width=64&height=64&fps=2&hold=1";
        Files.write(sent, server.get(film).body());
        Path made = folder.resolve("made.mp4");
        try (var run = STORE.open(new RunId("a"))) {
            Figure figure = kernels().of(run, FigureOptions.defaults());
            Video.write(
                    Animation.of(figure, run.epochs()).withFps(2).withHold(1).withSize(64, 64),
                    made,
                    Progress.NONE);
        }
        assertThat(Files.size(sent)).isEqualTo(Files.size(made) + 8 + 512);
        assertThat(frames(sent)).isEqualTo(frames(made)).hasSizeGreaterThan(200);
    }

    /** Returns the sums of a video's frames as another program decodes them. */
    private static String frames(Path video) throws Exception {
        Process ffmpeg =
                new ProcessBuilder(
                                "ffmpeg",
                                "-v",
                                "error",
                                "-i",
                                video.toString(),
                                "-f",
                                "framemd5",
                                "-")
                        .redirectErrorStream(true)
                        .start();
        String sums = new String(ffmpeg.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(ffmpeg.waitFor()).as(sums).isZero();
        return sums;
    }

    @Test
    void a_client_that_leaves_ends_the_making_of_a_page() throws Exception {
        try (Socket leaving = server.connect()) {
            String request = "GET /" + Unending.HTML + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            leaving.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            Unending.awaitBegun();
            assertThat(server.get("runs/a.html?to=1").statusCode()).isEqualTo(503);
        }
        Unending.awaitEnded();
        assertThat(server.get("runs/a.html?to=1").statusCode()).isEqualTo(200);
    }

    @Test
    void what_would_be_too_much_is_refused_with_what_would_do() {
        HttpResponse<byte[]> many = server.get("runs/long/figures/kernels.mp4?width=64&height=64");
        assertThat(many.statusCode()).isEqualTo(400);
        assertThat(text(many)).contains("an MP4 has at most 600 frames, not 701: choose every");
        HttpResponse<byte[]> large =
                server.get("runs/a/figures/kernels.mp4?width=2000&height=2000");
        assertThat(large.statusCode()).isEqualTo(400);
        assertThat(text(large)).contains("choose a smaller width");
    }

    @Test
    void several_panels_are_one_picture_in_the_shape_of_a_slide() throws IOException {
        String panels = "kernels,learning-curve,activations%28probes%3D2%29";
        HttpResponse<byte[]> picture =
                server.get("runs/a/figures/panels.png?epoch=2&width=640&panels=" + panels);
        assertThat(picture.statusCode()).as(text(picture)).isEqualTo(200);
        var image = ImageIO.read(new ByteArrayInputStream(picture.body()));
        assertThat(image.getWidth()).isEqualTo(640);
        assertThat(image.getHeight()).isEqualTo(360);
        HttpResponse<byte[]> wrong = server.get("runs/a/figures/panels.png?panels=kernels,nothing");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(text(wrong)).contains("for a panel: choose of [training, kernels,");
        for (String bad :
                new String[] {
                    "kernels%28layer%3D99%29",
                    "kernels%28head%3D1%29",
                    "kernels%28",
                    "kernels,kernels,kernels,kernels,kernels",
                    "panels"
                }) {
            assertThat(server.get("runs/a/figures/panels.png?panels=" + bad).statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(server.get("runs/a/figures/panels.gif?width=128&height=72").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_panel_is_what_its_figure_draws() {
        try (var run = STORE.open(new RunId("a"))) {
            FigureKind kind = FigureCatalogue.named("panels").orElseThrow();
            assertThat(kind.of(run, FigureOptions.defaults()).data(3).rows())
                    .isEqualTo(kernels().of(run, FigureOptions.defaults()).data(3).rows());
        }
    }
}

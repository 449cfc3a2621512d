package dev.underhood.animation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Makes videos. Where there is no ffmpeg these tests are skipped, or fail if the environment
 * variable {@code UNDERHOOD_REQUIRE_TOOLS} is 1.
 */
class VideoTest {
    private static final boolean REQUIRED = "1".equals(System.getenv("UNDERHOOD_REQUIRE_TOOLS"));

    private static Animation blocks(int frames) {
        List<Integer> epochs = IntStream.range(0, frames).boxed().toList();
        return Animation.of(new Blocks(), epochs).withSize(61, 33).withFps(12.5).withHold(3);
    }

    private static String probe(Path file) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                "ffprobe",
                                "-v",
                                "error",
                                "-count_frames",
                                "-show_entries",
                                "stream=codec_name,width,height,pix_fmt,nb_read_frames",
                                "-show_entries",
                                "format=duration",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static void needsFfmpeg() {
        assumeTrue(REQUIRED || Video.isAvailable(), "needs ffmpeg and ffprobe");
    }

    @Test
    void an_mp4_has_every_frame_the_held_ones_too_and_even_sides(@TempDir Path folder)
            throws Exception {
        needsFfmpeg();
        Path file = folder.resolve("film.mp4");
        Video.write(blocks(10), file, Progress.NONE);
        assertThat(probe(file))
                .contains("codec_name=h264", "width=62", "height=34", "pix_fmt=yuv420p")
                .contains("nb_read_frames=16", "duration=1.28");
        assertThat(folder).isDirectoryContaining(file::equals);
    }

    @Test
    void a_webm_is_vp9(@TempDir Path folder) throws Exception {
        needsFfmpeg();
        Path file = folder.resolve("film.WEBM");
        Video.write(blocks(4), file, Progress.NONE);
        assertThat(probe(file)).contains("codec_name=vp9", "nb_read_frames=10", "duration=0.8");
    }

    @Test
    void an_interrupt_stops_it_and_leaves_no_file(@TempDir Path folder) {
        needsFfmpeg();
        Progress stop = (done, of) -> Thread.currentThread().interrupt();
        Path file = folder.resolve("film.mp4");
        assertThatThrownBy(() -> Video.write(blocks(50), file, stop))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_ffmpeg_that_fails_is_quoted(@TempDir Path folder) throws IOException {
        Path broken =
                Files.writeString(
                        folder.resolve("ffmpeg"), "#!/bin/sh\necho no codec >&2\nexit 3\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwx------"));
        Path file = folder.resolve("film.mp4");
        assertThatThrownBy(() -> Video.write(blocks(5), file, true, broken, Progress.NONE))
                .isInstanceOf(VideoException.class)
                .hasMessage("ffmpeg could not make the video (no codec): export a GIF instead");
        assertThat(folder.toFile().list()).containsExactly("ffmpeg");
    }

    private static Path script(Path folder, String lines) throws IOException {
        Path program = Files.writeString(folder.resolve("ffmpeg"), "#!/bin/sh\n" + lines);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    @Test
    void the_line_that_names_the_cause_is_quoted_and_not_the_last(@TempDir Path folder)
            throws IOException {
        Path broken =
                script(
                        folder,
                        "echo \"Unknown encoder 'libx264'\" >&2; echo Conversion failed! >&2; exit 1");
        Path file = folder.resolve("film.mp4");
        assertThatThrownBy(() -> Video.write(blocks(5), file, true, broken, Progress.NONE))
                .hasMessageContaining("(Unknown encoder 'libx264')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec sleep 300", "cat > /dev/null; exec sleep 300"})
    void an_ffmpeg_that_hangs_is_stopped(String lines, @TempDir Path folder) throws IOException {
        Path hanging = script(folder, lines);
        Path file = folder.resolve("film.mp4");
        Duration patience = Duration.ofMillis(500);
        Animation film = blocks(60).withSize(200, 200); // more than a pipe holds
        assertThatThrownBy(() -> Video.write(film, file, true, hanging, Progress.NONE, patience))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("ffmpeg made no progress for 0.5 seconds and was stopped");
        assertThat(folder.toFile().list()).containsExactly("ffmpeg");
    }

    @Test
    void other_endings_are_refused(@TempDir Path folder) {
        assertThatThrownBy(() -> Video.write(blocks(1), folder.resolve("a.avi"), Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a video's name must end in .mp4 or .webm: a.avi");
    }
}

package dev.underhood.animation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.Figure;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GifTest {
    private static List<Integer> epochs(int last) {
        return IntStream.rangeClosed(0, last).boxed().toList();
    }

    private static Animation blocks(int last, Integer... missing) {
        return Animation.of(new Blocks(missing), epochs(last)).withSize(60, 0);
    }

    private static byte[] bytes(Animation animation) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Gif.write(animation, out, Progress.NONE);
        return out.toByteArray();
    }

    private static GifFile film(Animation animation) throws IOException {
        return GifFile.read(bytes(animation));
    }

    @Test
    void every_pixel_has_exactly_its_colour_if_there_are_few() throws IOException {
        GifFile film = film(blocks(9));
        assertThat(film.frames()).hasSize(10);
        for (int epoch : List.of(0, 1, 3, 4, 5, 6, 8, 9)) { // the frames whose colours are counted
            assertThat(pixels(film.frames().get(epoch)))
                    .isEqualTo(pixels(Pictures.image(new Blocks().at(epoch), 60, 30)));
        }
    }

    @Test
    void a_pixel_that_does_not_change_never_flickers() throws IOException {
        Random noise = new Random(5);
        int[] photo = noise.ints(40 * 30, 0, 1 << 24).toArray(); // far more colours than fit
        Figure figure =
                new Painted(
                        (image, epoch) -> {
                            for (int i = 0; i < photo.length; i++) {
                                image.setRGB(i % 40, i / 40, photo[i]);
                            }
                            image.setRGB(epoch % 40, 0, 0xff0000 + epoch);
                        });
        GifFile film = GifFile.read(bytes(Animation.of(figure, epochs(20)).withSize(40, 30)));
        int[] first = pixels(film.frames().get(0));
        for (BufferedImage frame : film.frames()) {
            int[] now = pixels(frame);
            for (int i = 40; i < now.length; i++) {
                assertThat(now[i]).isEqualTo(first[i]);
            }
        }
        assertThat(film.frames()).hasSize(21);
    }

    @Test
    void what_does_not_change_is_not_written_again() throws IOException {
        GifFile film = film(blocks(9));
        assertThat(film.drawn().get(0)).isEqualTo(60 * 30);
        assertThat(film.drawn().subList(1, 10)).containsOnly(2 * Blocks.STEP * Blocks.STEP);
    }

    @Test
    void the_first_and_the_last_frame_are_held_and_stored_once() throws IOException {
        GifFile film = film(blocks(3).withFps(4).withHold(4));
        assertThat(film.delays()).containsExactly(125, 25, 25, 125);
        assertThat(film(blocks(0).withFps(4).withHold(4)).delays()).containsExactly(225);
    }

    @Test
    void rounding_never_adds_up() throws IOException {
        GifFile film = film(blocks(23).withFps(12).withHold(0));
        assertThat(film.delays()).hasSize(24).containsOnly(8, 9);
        assertThat(film.delays().stream().mapToInt(Integer::intValue).sum()).isEqualTo(200);
        assertThat(film(blocks(9).withFps(40).withHold(0)).delays()).containsOnly(2, 3);
    }

    @Test
    void a_hold_longer_than_a_frame_can_be_shown_is_told_in_parts() throws IOException {
        GifFile film = film(blocks(1).withFps(0.1).withHold(1000));
        assertThat(film.delays().stream().mapToLong(Integer::longValue).sum())
                .isEqualTo(2002L * 1000);
        assertThat(film.delays()).allMatch(delay -> delay > 0 && delay <= 65535);
        assertThat(pixels(film.frames().get(film.frames().size() - 1)))
                .isEqualTo(pixels(Pictures.image(new Blocks().at(1), 60, 30)));
    }

    @Test
    void loops_for_ever_or_not_at_all() throws IOException {
        assertThat(film(blocks(2)).loops()).isTrue();
        assertThat(film(blocks(2).withLoop(false)).loops()).isFalse();
    }

    @Test
    void frames_that_are_the_same_become_one() throws IOException {
        Animation same = Animation.of(new Blocks(), List.of(3, 3, 3)).withSize(60, 0);
        assertThat(film(same.withHold(0)).delays()).containsExactly(75);
    }

    @Test
    void an_epoch_without_a_frame_lets_the_one_before_it_stay() throws IOException {
        Animation film = blocks(5, 0, 2, 3).withHold(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<List<Integer>> told = new ArrayList<>();
        List<Integer> missing = Gif.write(film, out, (done, of) -> told.add(List.of(done, of)));
        assertThat(missing).containsExactly(0, 2, 3);
        assertThat(GifFile.read(out.toByteArray()).delays()).containsExactly(100, 25, 50);
        assertThat(told).containsExactly(List.of(4, 6), List.of(5, 6), List.of(6, 6));
    }

    @Test
    void a_figure_without_any_frame_leaves_no_file(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("none.gif");
        assertThatThrownBy(() -> Gif.write(blocks(1, 0, 1), file, Progress.NONE))
                .isInstanceOf(NoSuchFrameException.class)
                .hasMessageContaining("epoch 0");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_interrupt_stops_it_and_leaves_no_file(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("stopped.gif");
        Progress stop = (done, of) -> Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Gif.write(blocks(50), file, stop))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_failure_keeps_the_file_that_was_there(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("old.gif"), "old");
        Progress fail =
                (done, of) -> {
                    throw new IllegalStateException("enough");
                };
        assertThatThrownBy(() -> Gif.write(blocks(5), file, fail)).hasMessage("enough");
        assertThat(file).hasContent("old");
        Gif.write(blocks(5), file, Progress.NONE);
        assertThat(GifFile.read(Files.readAllBytes(file)).frames()).hasSize(6);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    static int[] pixels(BufferedImage image) {
        int width = image.getWidth();
        return image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    }
}

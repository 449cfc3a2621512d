package dev.underhood.animation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.figure.Pictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngSequenceTest {
    @Test
    void every_epoch_becomes_a_file_in_all_its_colours(@TempDir Path folder) throws Exception {
        Path made = folder.resolve("some/frames");
        Animation film = Animation.of(new Blocks(4), List.of(3, 4, 12345)).withSize(60, 40);
        List<Integer> done = new ArrayList<>();
        assertThat(PngSequence.write(film, made, (frames, of) -> done.add(frames)))
                .containsExactly(4);
        String[] names = made.toFile().list();
        Arrays.sort(names);
        assertThat(names).containsExactly("frame-0003.png", "frame-12345.png");
        assertThat(GifTest.pixels(ImageIO.read(made.resolve("frame-0003.png").toFile())))
                .isEqualTo(GifTest.pixels(Pictures.image(new Blocks().at(3), 60, 40)));
        assertThat(done).containsExactly(2, 3);
    }
}

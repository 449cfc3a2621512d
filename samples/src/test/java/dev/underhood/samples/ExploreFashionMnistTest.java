package dev.underhood.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.TensorNames;
import dev.underhood.samples.data.GreyImages;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExploreFashionMnistTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path folder;

    ExploreFashionMnistTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void tells_which_classes_are_alike_records_it_and_draws_it() throws Exception {
        Path runs = folder.resolve("runs");
        Path files = folder.resolve("a/b");

        int code =
                run("--no-viewer", "--exit", "--runs", runs.toString(), "--out", files.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString())
                .startsWith("10,000 images of 10 classes, recorded as fashion-mnist-images-");
        int[][] likeness = likeness();
        for (int i = 0; i < 10; i++) {
            assertThat(likeness[i][i]).isEqualTo(100);
            for (int j = 0; j < i; j++) {
                assertThat(likeness[i][j]).isEqualTo(likeness[j][i]).isBetween(0, 99);
            }
        }
        assertThat(files.toFile().list())
                .containsExactlyInAnyOrder(
                        "image-grid.png", "class-averages.png", "class-correlation.png");
        for (String name : files.toFile().list()) {
            assertThat(ImageIO.read(files.resolve(name).toFile()).getWidth()).isEqualTo(1100);
        }
        RunStore store = RunStore.at(runs);
        try (RunReader run = store.open(store.list().get(0))) {
            assertThat(run.state().status()).isEqualTo(RunState.Status.FINISHED);
            assertThat(run.epochs()).containsExactly(0);
            assertThat(run.tensorNames())
                    .contains(
                            TensorNames.IMAGES,
                            TensorNames.CLASS_AVERAGES,
                            TensorNames.CLASS_CORRELATION);
        }
    }

    @Test
    void the_same_seed_shows_the_same_images_and_another_one_others() {
        float first = firstImage("24");

        assertThat(firstImage("24")).isEqualTo(first);
        assertThat(firstImage("25")).isNotEqualTo(first);
    }

    @Test
    void explains_what_cannot_be_used() {
        assertThat(run("--data", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("is missing: give --data").hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    private float firstImage(String seed) {
        Path runs = folder.resolve("runs-" + out.getBuffer().length());
        run("--no-viewer", "--exit", "--seed", seed, "--runs", runs.toString());
        RunStore store = RunStore.at(runs);
        try (RunReader run = store.open(store.list().get(0))) {
            float sum = 0;
            for (int i = 0; i < GreyImages.IMAGE_BYTES; i++) {
                sum += run.tensor(TensorNames.IMAGES, 0).orElseThrow().at(i);
            }
            return sum;
        }
    }

    private int[][] likeness() {
        return out.toString()
                .lines()
                .filter(line -> line.matches("[A-Z].{10}( +\\d+){10}"))
                .map(line -> line.substring(11).strip().split(" +"))
                .map(cells -> Stream.of(cells).mapToInt(Integer::parseInt).toArray())
                .toArray(int[][]::new);
    }

    private int run(String... args) {
        CommandLine line = Samples.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = Arrays.copyOf(args, args.length + 1);
        System.arraycopy(args, 0, all, 1, args.length);
        all[0] = ExploreFashionMnist.NAME;
        return line.execute(all);
    }
}

package dev.underhood.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.TensorNames;
import dev.underhood.samples.data.FashionMnist;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FashionMnistUmapTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private final Path folder;

    FashionMnistUmapTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void embeds_the_bundled_images_and_records_every_epoch() throws Exception {
        Path runs = folder.resolve("runs");
        Path files = folder.resolve("a/b");

        int code =
                run("--no-viewer", "--exit", "--runs", runs.toString(), "--out", files.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString())
                .startsWith("10,000 images of 28 x 28 pixels, 128 epochs, seed 24, ")
                .contains("start ", " spectral, 1 component")
                .contains("layout ", " 128 epochs, recorded as fashion-mnist-");
        assertThat(number("recall ")).isEqualTo(1);
        assertThat(number("neighbourhood preservation: ")).isGreaterThan(0.24);
        assertThat(number("accuracy of 15 neighbours: ")).isGreaterThan(0.72);
        assertThat(number("trustworthiness: ")).isGreaterThan(0.965);
        RunStore store = RunStore.at(runs);
        try (RunReader run = store.open(store.list().get(0))) {
            assertThat(run.state().status()).isEqualTo(RunState.Status.FINISHED);
            assertThat(run.epochs())
                    .containsExactlyElementsOf(IntStream.range(0, 129).boxed().toList());
            assertThat(run.info().classNames()).isEqualTo(FashionMnist.CLASS_NAMES);
            assertThat(files.resolve("embedding.npy"))
                    .hasBinaryContent(run.npy(TensorNames.EMBEDDING, 128).orElseThrow());
        }
        assertThat(files.toFile().list())
                .containsExactlyInAnyOrder(
                        "embedding-000.png",
                        "embedding-064.png",
                        "embedding-128.png",
                        "embedding.npy");
        assertThat(ImageIO.read(files.resolve("embedding-128.png").toFile()).getWidth())
                .isEqualTo(1100);
    }

    @Test
    void can_be_watched_while_it_forms() {
        String runs = folder.resolve("runs").toString();

        int code = run("--n", "200", "--epochs", "3", "--port", "0", "--exit", "--runs", runs);

        assertThat(code).isZero();
        assertThat(out.toString()).startsWith("Watch it at http://127.0.0.1:");
    }

    @Test
    void explains_values_that_cannot_be_used() throws Exception {
        assertRefused("--n 99 is out of range: give 100 to 10000", "--n", "99");
        assertRefused("--n 10001 is out", "--n", "10001");
        assertRefused("--epochs 0 is out", "--epochs", "0");
        assertRefused("--threads 0 is out", "--threads", "0");
        assertRefused("--port 70000 is not a port", "--port", "70000");
        assertRefused("is missing: give --data", "--data", folder.toString());
        Path file = Files.createFile(folder.resolve("file"));
        assertRefused("out folder " + file + " cannot be written", "--out", file.toString());
        assertRefused("runs folder " + file + " cannot be written", "--runs", file.toString());
        assertThat(folder).isDirectoryContaining(file::equals);
    }

    private double number(String name) {
        Matcher found = Pattern.compile(name + "(\\d\\.\\d{4})").matcher(out.toString());
        assertThat(found.find()).as(name).isTrue();
        return Double.parseDouble(found.group(1));
    }

    private void assertRefused(String problem, String... args) {
        err.getBuffer().setLength(0);
        assertThat(run(args)).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains(problem).hasLineCount(1);
    }

    private int run(String... args) {
        CommandLine line = Samples.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = new String[args.length + 1];
        all[0] = FashionMnistUmap.NAME;
        System.arraycopy(args, 0, all, 1, args.length);
        return line.execute(all);
    }
}

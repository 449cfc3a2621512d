package dev.underhood.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.samples.data.FashionMnist;
import dev.underhood.samples.data.GreyImages;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DocsImagesTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern IMAGE = Pattern.compile("images/([\\w-]+\\.(?:png|gif))");
    private static final long MOST_BYTES = 15_500_000;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void makes_every_picture_of_the_documentation_from_recorded_runs(@TempDir Path folder)
            throws Exception {
        String runs = folder.resolve("runs").toString();
        Path images = folder.resolve("images");
        record(runs, "explore-fashion-mnist");
        record(runs, "fashion-mnist-umap", "--n", "300", "--epochs", "9");
        record(runs, "watch-cifar10", "--sampling", "shuffled", "--epochs", "2");
        record(runs, "watch-cifar10", "--sampling", "published", "--epochs", "2");

        LayersRun.record(RunStore.at(Path.of(runs)), 1);
        GreyImages few = FashionMnist.bundled().first(96);
        for (DjlExamples example : DjlExamples.values()) {
            example.record(Path.of(runs), few, few, 1);
        }

        assertThat(run("docs-images", "--runs", runs, "--out", images.toString()))
                .as(err.toString())
                .isZero();

        assertThat(namesIn(images)).isEqualTo(namedInTheDocs());
        for (String name : namesIn(images)) {
            assertThat(ImageIO.read(images.resolve(name).toFile()).getWidth()).isGreaterThan(300);
        }
    }

    @Test
    void the_docs_have_the_pictures_that_they_show_and_no_others() throws IOException {
        assertThat(namesIn(DOCS.resolve("images"))).isEqualTo(namedInTheDocs());
    }

    @Test
    void the_pictures_are_small_enough_to_be_loaded() throws IOException {
        long bytes = 0;
        for (String name : namesIn(DOCS.resolve("images"))) {
            bytes += Files.size(DOCS.resolve("images").resolve(name));
        }
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    @Test
    void the_gallery_shows_every_figure() throws IOException {
        List<String> headings =
                Files.readAllLines(DOCS.resolve("gallery.md")).stream()
                        .filter(line -> line.startsWith("## `"))
                        .map(line -> line.replaceAll("[#` ]", ""))
                        .toList();
        assertThat(headings)
                .containsExactlyInAnyOrderElementsOf(
                        FigureCatalogue.all().stream().map(FigureKind::name).toList());
    }

    private void record(String runs, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--no-viewer", "--exit", "--runs", runs));
        assertThat(run(all.toArray(String[]::new))).as(err.toString()).isZero();
    }

    private int run(String... args) {
        CommandLine line = DocsImages.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(args);
    }

    private static Set<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> namedInTheDocs() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> pages = Files.walk(DOCS)) {
            List<Path> all =
                    new ArrayList<>(pages.filter(page -> page.toString().endsWith(".md")).toList());
            all.add(Path.of("..", "README.md"));
            for (Path page : all) {
                Matcher images = IMAGE.matcher(Files.readString(page));
                while (images.find()) {
                    names.add(images.group(1));
                }
            }
        }
        return names;
    }
}

package dev.underhood.samples.bench.umap;

import dev.underhood.samples.article.ArticleUmap;
import dev.underhood.samples.data.GreyImages;
import dev.underhood.umap.Rows;
import dev.underhood.umap.Umap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of a process that fits: the images and the settings. */
final class FitOptions {
    @Option(names = "--train", required = true)
    private Path train = Path.of("");

    @Option(names = "--epochs", required = true)
    private int epochs;

    @Option(names = "--seed", required = true)
    private long seed;

    @Option(names = "--threads", required = true)
    private int threads;

    int epochs() {
        return epochs;
    }

    Umap umap() {
        return ArticleUmap.umap(epochs, seed, threads);
    }

    Rows rows() throws IOException {
        return rows(train);
    }

    /** Reads the bytes of grey images. */
    static Rows rows(Path file) throws IOException {
        byte[] pixels = Files.readAllBytes(file);
        byte[] labels = new byte[pixels.length / GreyImages.IMAGE_BYTES];
        return Rows.of(GreyImages.of(pixels, labels).rows(), GreyImages.IMAGE_BYTES);
    }
}

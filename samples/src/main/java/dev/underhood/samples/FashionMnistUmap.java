package dev.underhood.samples;

import dev.underhood.cli.Terminal;
import dev.underhood.cli.TerminalProgress;
import dev.underhood.cluster.DataSetPortrait;
import dev.underhood.cluster.RankCorrelation;
import dev.underhood.quality.EmbeddingQuality;
import dev.underhood.run.RunId;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.samples.article.ArticleUmap;
import dev.underhood.samples.command.Ranges;
import dev.underhood.samples.command.RunOptions;
import dev.underhood.samples.command.Version;
import dev.underhood.samples.command.WritableFolder;
import dev.underhood.samples.data.FashionMnist;
import dev.underhood.samples.data.GreyImages;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.umap.Rows;
import dev.underhood.umap.StartReport;
import dev.underhood.umap.UmapFit;
import dev.underhood.umap.UmapModel;
import dev.underhood.umap.UmapRecording;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Embeds Fashion-MNIST in two dimensions while a browser shows how the picture forms. */
@Command(
        name = FashionMnistUmap.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description =
                "Puts small pictures of clothes, shoes and bags on a map so that those that look"
                        + " alike lie together (UMAP), while a browser shows how the map forms.")
public final class FashionMnistUmap implements Callable<Integer> {
    /** The name of the command. */
    public static final String NAME = "fashion-mnist-umap";

    private static final int CLASSES = FashionMnist.CLASS_NAMES.size();
    private static final int MOST_EPOCHS = 10_000;
    private static final int MOST_THREADS = 1024;
    private static final int DIMENSIONS = 2;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "folder of the complete data: embeds the 60,000 training images and transforms"
                            + " the 10,000 test images (default: embeds the bundled 10,000)")
    private @Nullable Path data;

    @Option(
            names = "--n",
            paramLabel = "N",
            description = "embed only the first N images (default: all)")
    private @Nullable Integer count;

    @Option(
            names = "--epochs",
            paramLabel = "E",
            description = "epochs of the layout (default: ${DEFAULT-VALUE})")
    private int epochs = 128;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "decides all that is random (default: ${DEFAULT-VALUE})")
    private long seed = 24;

    @Option(
            names = "--threads",
            paramLabel = "T",
            description =
                    "changes the time, never the result (default: one per processor, here"
                            + " ${DEFAULT-VALUE})")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "folder for pictures of the first, middle and last epoch, and for the result as"
                            + " embedding.npy (default: none are written)")
    private @Nullable Path out;

    @Mixin private final RunOptions options = new RunOptions();

    @Override
    public Integer call() throws InterruptedException {
        Ranges.check("--epochs", epochs, 1, MOST_EPOCHS);
        Ranges.check("--threads", threads, 1, MOST_THREADS);
        options.checkPort();
        GreyImages all = data == null ? FashionMnist.bundled() : FashionMnist.train(data);
        if (count != null) {
            Ranges.check("--n", count, ArticleUmap.FEWEST, all.size());
        }
        GreyImages images = all.first(count == null ? all.size() : count);
        GreyImages test = data == null ? null : FashionMnist.test(data);
        if (out != null) {
            WritableFolder.check("out", out);
        }
        options.watch((store, to) -> tell(images, test, store, to));
        return 0;
    }

    private void tell(
            GreyImages images, @Nullable GreyImages test, RunStore store, PrintWriter to) {
        to.printf(
                Locale.ROOT,
                "%,d images of %d x %d pixels, %d epochs, seed %d, %d %s%n",
                images.size(),
                GreyImages.SIDE,
                GreyImages.SIDE,
                epochs,
                seed,
                threads,
                threads == 1 ? "thread" : "threads");
        to.flush();
        Rows rows = Rows.of(images.rows(), GreyImages.IMAGE_BYTES);
        UmapFit fit = ArticleUmap.umap(epochs, seed, threads).prepare(rows);
        UmapModel prepared = fit.model();
        stage(to, "neighbours", prepared.timings().neighbors(), recall(prepared));
        stage(to, "graph", prepared.timings().graph(), "");
        stage(to, "start", prepared.timings().start(), start(prepared.start()));
        RunId run = record(fit, images, store);
        UmapModel model = fit.model();
        stage(to, "layout", model.timings().layout(), epochs + " epochs, recorded as " + run);
        stage(to, "total", model.timings().total(), "");
        EmbeddingQuality quality = EmbeddingQuality.defaults();
        float[] points = ArticleUmap.values(model.embedding());
        EmbeddingQuality.Scores scores =
                quality.measure(
                        images.rows(), GreyImages.IMAGE_BYTES, points, DIMENSIONS, images.labels());
        to.printf(Locale.ROOT, "neighbourhood preservation: %.4f%n", scores.preservation());
        to.printf(Locale.ROOT, "accuracy of 15 neighbours: %.4f%n", scores.accuracy());
        to.printf(Locale.ROOT, "trustworthiness: %.4f%n", scores.trustworthiness());
        to.printf(
                Locale.ROOT,
                "alike on average, mixed here: rank correlation %.2f%n",
                foretold(images, quality.confusion(points, DIMENSIONS, images.labels(), CLASSES)));
        if (test != null) {
            long began = System.nanoTime();
            float[] placed =
                    ArticleUmap.values(
                            model.transform(Rows.of(test.rows(), GreyImages.IMAGE_BYTES)));
            double seconds = (System.nanoTime() - began) / 1e9;
            stage(
                    to,
                    "transform",
                    seconds,
                    String.format(Locale.ROOT, "%,d test images", test.size()));
            double accuracy =
                    quality.transformAccuracy(
                            points, DIMENSIONS, images.labels(), placed, test.labels());
            to.printf(Locale.ROOT, "accuracy of test images: %.4f%n", accuracy);
        }
        if (out != null) {
            try (RunReader reader = store.open(run)) {
                EmbeddingFiles.write(reader, out).forEach(file -> to.println("wrote " + file));
            }
        }
        to.flush();
    }

    /** Returns how far the likeness of the class averages tells which classes are mixed. */
    private static double foretold(GreyImages images, Tensor confusion) {
        Tensor likeness =
                DataSetPortrait.ofImages(1, GreyImages.SIDE, GreyImages.SIDE)
                        .tensors(images.rows(), images.labels(), CLASSES)
                        .get(TensorNames.CLASS_CORRELATION);
        return RankCorrelation.ofPairs(Objects.requireNonNull(likeness), confusion);
    }

    private RunId record(UmapFit fit, GreyImages images, RunStore store) {
        try (UmapRecording recording =
                        UmapRecording.of(
                                fit,
                                store.writer(),
                                "fashion-mnist",
                                images.labels(),
                                FashionMnist.CLASS_NAMES);
                TerminalProgress bar = new TerminalProgress("layout", Terminal.isWatched())) {
            if (Terminal.isWatched()) {
                fit.listen(
                        1,
                        (epoch, embedding) -> {
                            bar.done(epoch, epochs);
                            return true;
                        });
            }
            fit.run();
            return recording.id();
        }
    }

    private static void stage(PrintWriter to, String name, double seconds, String remark) {
        String line = String.format(Locale.ROOT, "%-10s %8.2f s   %s", name, seconds, remark);
        to.println(line.stripTrailing());
        to.flush();
    }

    private static String recall(UmapModel model) {
        return String.format(Locale.ROOT, "recall %.4f", model.recall());
    }

    private static String start(StartReport start) {
        return start.method()
                + ", "
                + start.components()
                + (start.components() == 1 ? " component" : " components")
                + (start.note().isEmpty() ? "" : "; " + start.note());
    }
}

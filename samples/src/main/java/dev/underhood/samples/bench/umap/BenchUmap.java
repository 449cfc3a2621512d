package dev.underhood.samples.bench.umap;

import dev.underhood.file.TemporaryFolder;
import dev.underhood.samples.article.ArticleUmap;
import dev.underhood.samples.command.Ranges;
import dev.underhood.samples.command.Version;
import dev.underhood.samples.data.FashionMnist;
import dev.underhood.samples.data.GreyImages;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures UMAP beside umap-learn, where a Python has it: the same images and settings, both
 * seeded, and ours with every epoch handed out.
 *
 * <p>Every fit runs in a fresh process, so that each begins cold and memory is measured for it
 * alone; in a pair, which comes first alternates. The clock starts when the rows are in memory and
 * umap-learn is loaded, and a fit ends with the embedding. Nothing is warmed up.
 */
@Command(
        name = "umap",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description =
                "Measures the time, memory and quality of UMAP on Fashion-MNIST, beside umap-learn"
                        + " where it is installed.")
public final class BenchUmap implements Callable<Integer> {
    /** The bundled images that are kept back to be transformed, without --data. */
    private static final int KEPT_BACK = 1000;

    /** Images of which the fits under load are made. */
    private static final int BUSY = 1797;

    private static final long[] SEEDS = {24, 1, 2, 3, 4};

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "folder of the complete data (default: fits the first 9,000 of the bundled"
                            + " images and transforms the other 1,000)")
    private @Nullable Path data;

    @Option(names = "--n", paramLabel = "N", description = "fit only the first N images")
    private @Nullable Integer count;

    @Option(
            names = "--epochs",
            paramLabel = "E",
            description = "epochs of each fit (default: ${DEFAULT-VALUE})")
    private int epochs = 128;

    @Option(
            names = "--pairs",
            paramLabel = "P",
            description = "fits of each peer to time (default: ${DEFAULT-VALUE})")
    private int pairs = 3;

    @Option(
            names = "--seeds",
            paramLabel = "S",
            description =
                    "seeds of which the quality of ours is measured, 1 to 5 (default:"
                            + " ${DEFAULT-VALUE})")
    private int seeds = 3;

    @Option(
            names = "--threads",
            paramLabel = "T",
            description = "threads of ours (default: one per processor, here ${DEFAULT-VALUE})")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--java-options",
            paramLabel = "OPTIONS",
            description = "of ours, separated by spaces (default: ${DEFAULT-VALUE})")
    private String javaOptions = "-Xmx640m";

    @Option(names = "--no-peers", description = "measure ours only")
    private boolean noPeers;

    @Option(
            names = "--busy",
            description =
                    "instead: fits of 1,797 rows with 1, 2 and 4 threads, alone and beside two"
                            + " spinning processes; then equal rows and long thin data. --pairs"
                            + " says how often")
    private boolean busy;

    @Option(
            names = "--chains",
            description =
                    "instead: the quality of long thin data from each start, of --n rows (default:"
                            + " 10,000 and 100,000)")
    private boolean chains;

    @Option(
            names = "--fits",
            paramLabel = "F",
            description =
                    "instead: F fits in one process, whose models are dropped, and its memory after"
                            + " each")
    private @Nullable Integer fits;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        Ranges.check("--epochs", epochs, 1, 10_000);
        Ranges.check("--pairs", pairs, 1, 1000);
        Ranges.check("--seeds", seeds, 1, SEEDS.length);
        Ranges.check("--threads", threads, 1, 1024);
        if (fits != null) {
            Ranges.check("--fits", fits, 1, 1000);
        }
        if (chains) {
            if (count != null) {
                Ranges.check("--n", count, 400, 10_000_000);
            }
            Chains.quality(count == null ? new int[] {10_000, 100_000} : new int[] {count}, out);
            return 0;
        }
        GreyImages bundled = FashionMnist.bundled();
        if (busy) {
            UmapUnderLoad load = new UmapUnderLoad(bundled.first(BUSY), pairs, out);
            load.threads();
            load.strange();
            return 0;
        }
        int most = bundled.size() - KEPT_BACK;
        GreyImages train = data == null ? bundled.first(most) : FashionMnist.train(data);
        GreyImages test = data == null ? bundled.after(most) : FashionMnist.test(data);
        if (count != null) {
            Ranges.check("--n", count, ArticleUmap.FEWEST, train.size());
            train = train.first(count);
        }
        List<String> options =
                Arrays.stream(javaOptions.split(" ")).filter(s -> !s.isBlank()).toList();
        try (TemporaryFolder folder = TemporaryFolder.named("bench-umap")) {
            UmapTrials trials = new UmapTrials(folder.path(), train, test, epochs, options);
            if (fits != null) {
                out.printf(
                        Locale.ROOT,
                        "%,d images, %d epochs, Java %s %s%n",
                        train.size(),
                        epochs,
                        System.getProperty("java.version"),
                        javaOptions);
                out.print(trials.fits(SEEDS[0], threads, fits));
                out.flush();
                return 0;
            }
            String python = noPeers ? null : trials.python();
            out.printf(
                    Locale.ROOT,
                    "%,d images fitted with %d epochs, all handed out; %,d transformed; %d of %d"
                            + " processors%n",
                    train.size(),
                    epochs,
                    test.size(),
                    threads,
                    Runtime.getRuntime().availableProcessors());
            out.printf(
                    Locale.ROOT,
                    "ours: Java %s %s%n",
                    System.getProperty("java.version"),
                    javaOptions);
            out.println("umap-learn: " + (python == null ? "not measured" : python));
            out.flush();
            UmapComparison comparison = new UmapComparison(trials, python, threads, out);
            comparison.times(SEEDS[0], pairs);
            comparison.stages();
            comparison.memory();
            comparison.qualities(train, test, LongStream.of(SEEDS).limit(seeds).toArray());
        }
        return 0;
    }
}

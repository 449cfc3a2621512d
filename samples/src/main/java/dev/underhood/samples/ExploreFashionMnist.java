package dev.underhood.samples;

import dev.underhood.cluster.DataSetPortrait;
import dev.underhood.record.RunRecording;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.samples.command.ResultFile;
import dev.underhood.samples.command.RunOptions;
import dev.underhood.samples.command.Version;
import dev.underhood.samples.command.WritableFolder;
import dev.underhood.samples.data.FashionMnist;
import dev.underhood.samples.data.GreyImages;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at Fashion-MNIST before anything learns from it. */
@Command(
        name = ExploreFashionMnist.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description =
                "Shows what is in Fashion-MNIST before anything learns from it: some of its"
                        + " pictures, what each class looks like on average, and which classes"
                        + " resemble each other.")
public final class ExploreFashionMnist implements Callable<Integer> {
    /** The name of the command. */
    public static final String NAME = "explore-fashion-mnist";

    /** The name of the run that holds what was found. */
    public static final String RUN = "fashion-mnist-images";

    private static final int SHOWN = 100;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "folder of the complete data: looks at the 60,000 training images (default: at"
                            + " the bundled 10,000)")
    private @Nullable Path data;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "decides which images are shown (default: ${DEFAULT-VALUE})")
    private long seed = 24;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "folder for the three pictures as PNG (default: none are written)")
    private @Nullable Path out;

    @Mixin private final RunOptions options = new RunOptions();

    @Override
    public Integer call() throws InterruptedException {
        options.checkPort();
        GreyImages images = data == null ? FashionMnist.bundled() : FashionMnist.train(data);
        if (out != null) {
            WritableFolder.check("out", out);
        }
        options.watch((store, to) -> tell(images, store, to));
        return 0;
    }

    private void tell(GreyImages images, RunStore store, PrintWriter to) {
        Map<String, Tensor> portrait =
                DataSetPortrait.ofImages(1, GreyImages.SIDE, GreyImages.SIDE)
                        .withSamples(SHOWN, seed)
                        .tensors(images.rows(), images.labels(), FashionMnist.CLASS_NAMES.size());
        RunId id = record(portrait, store);
        to.printf(
                Locale.ROOT,
                "%,d images of %d classes, recorded as %s%n",
                images.size(),
                FashionMnist.CLASS_NAMES.size(),
                id);
        printLikeness(portrait, to);
        if (out != null) {
            try (RunReader run = store.open(id)) {
                for (String figure : List.of("image-grid", "class-averages", "class-correlation")) {
                    to.println("wrote " + ResultFile.write(run, figure, 0, out));
                }
            }
        }
        to.flush();
    }

    private static RunId record(Map<String, Tensor> portrait, RunStore store) {
        RunInfo info = RunInfo.of(RUN, Instant.now()).withClassNames(FashionMnist.CLASS_NAMES);
        try (RunRecording run = RunRecording.begin(info, store.writer())) {
            run.epoch(0, List.of(), portrait);
        }
        return info.id();
    }

    /** Prints the correlations of the class averages × 100, in the order of the clustering. */
    private static void printLikeness(Map<String, Tensor> portrait, PrintWriter to) {
        Tensor likeness = Objects.requireNonNull(portrait.get(TensorNames.CLASS_CORRELATION));
        Tensor order = Objects.requireNonNull(portrait.get(TensorNames.CLASS_ORDER));
        int classes = order.size();
        to.println("How alike the class averages are (correlation x 100):");
        for (int row = 0; row < classes; row++) {
            int truth = (int) order.at(row);
            StringBuilder line =
                    new StringBuilder(
                            String.format(
                                    Locale.ROOT, "%-11s", FashionMnist.CLASS_NAMES.get(truth)));
            for (int column = 0; column < classes; column++) {
                float r = likeness.at(truth * classes + (int) order.at(column));
                line.append(String.format(Locale.ROOT, " %4d", Math.round(100 * r)));
            }
            to.println(line);
        }
    }
}

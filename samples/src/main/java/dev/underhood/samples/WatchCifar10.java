package dev.underhood.samples;

import ai.djl.training.listener.TrainingListener;
import dev.underhood.run.ProbeSet;
import dev.underhood.store.RunStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the article's network on CIFAR-10 while a browser shows what it learns. */
@Command(
        name = WatchCifar10.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = Samples.Version.class,
        sortOptions = false,
        description = "Trains the article's network on CIFAR-10 while a browser shows how it learns.")
final class WatchCifar10 implements Callable<Integer> {
    static final String NAME = "watch-cifar10";
    private static final int BUNDLED_EPOCHS = 24;
    private static final int BUNDLED_HELD_OUT = 500;
    private static final int HELD_OUT = 2000;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "folder of the complete data, binary version"
                            + " (default: the bundled 5,000 + 1,000 images)")
    private @Nullable Path data;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "epochs of the article's 48 (default: 24, with --data 48)")
    private @Nullable Integer epochs;

    @Option(
            names = "--sampling",
            paramLabel = "HOW",
            defaultValue = "shuffled",
            description =
                    "shuffled: every epoch a fresh shuffle; published: as the article's code did,"
                            + " every epoch from the first image again (default: ${DEFAULT-VALUE})")
    private Sampling sampling = Sampling.SHUFFLED;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "24",
            description = "decides all that is random (default: ${DEFAULT-VALUE})")
    private int seed;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "folder that keeps the runs (default: ${DEFAULT-VALUE})")
    private Path runs = Path.of("runs");

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "7070",
            description = "port of the viewer, 0 for any free one (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--no-viewer", description = "only train and record")
    private boolean noViewer;

    @Option(names = "--exit", description = "stop when the training ends instead of serving on")
    private boolean exit;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        return 0;
    }
}

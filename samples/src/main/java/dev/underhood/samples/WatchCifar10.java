package dev.underhood.samples;

import ai.djl.engine.Engine;
import dev.underhood.TrainingRecorder;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.Viewer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Trains the article's network on CIFAR-10 while a browser shows what it learns. */
@Command(
        name = WatchCifar10.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = Samples.Version.class,
        sortOptions = false,
        description =
                "Trains a small convolutional network, 1.1 million parameters, on CIFAR-10"
                        + " (32 x 32 photographs of ten kinds of things) while a browser shows how"
                        + " it learns.")
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
            description = "epochs of a schedule of 48 (default: 24, with --data 48)")
    private @Nullable Integer epochs;

    @Option(
            names = "--sampling",
            paramLabel = "HOW",
            defaultValue = "shuffled",
            converter = SamplingByName.class,
            description =
                    "shuffled: every epoch a fresh shuffle; published: every epoch from the first"
                            + " image again, as the code behind the network's first publication"
                            + " did (default: ${DEFAULT-VALUE})")
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
    public Integer call() throws InterruptedException {
        PrintWriter out = commandLine().getOut();
        checkRanges();
        Cifar10 images = data == null ? Cifar10.bundled() : Cifar10.read(data);
        RunsFolder.check(runs);
        RunStore store = RunStore.at(runs);
        HoldOut parts =
                HoldOut.stratified(
                        images.train(), data == null ? BUNDLED_HELD_OUT : HELD_OUT, seed);
        try (@Nullable Viewer viewer = noViewer ? null : Viewer.builder(store).port(port).start()) {
            boolean stays = viewer != null && !exit;
            if (viewer != null) {
                out.println("Watch it at " + viewer.url() + (stays ? " until Ctrl-C ends it" : ""));
                out.flush();
            }
            announce(parts, images.test(), out);
            try (ArticleTraining training = training(images.test(), store, out)) {
                training.fit(
                        epochs(),
                        new ScheduledImages(parts.train(), Schedule::of, sampling, seed),
                        parts.validation());
                report(training, images.test(), out);
            }
            if (viewer != null && stays) {
                // the accuracies stay the last lines of the output, for whoever reads them there
                commandLine()
                        .getErr()
                        .println("Still to be seen at " + viewer.url() + " until Ctrl-C ends it.");
                new CountDownLatch(1).await();
            }
        }
        return 0;
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(spec, "picocli sets it").commandLine();
    }

    private void checkRanges() {
        if (epochs() < 1 || epochs() > Schedule.EPOCHS) {
            throw new BadInputException(
                    "--epochs " + epochs + " is out of range: give 1 to " + Schedule.EPOCHS);
        }
        if (port < 0 || port > 65535) {
            throw new BadInputException("--port " + port + " is no port: give 0 to 65535");
        }
    }

    private int epochs() {
        if (epochs != null) {
            return epochs;
        }
        return data == null ? BUNDLED_EPOCHS : Schedule.EPOCHS;
    }

    private void announce(HoldOut parts, LabelledImages test, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%d %s on %s, %s: %,d images to learn from, %,d to check with, %,d to test.%n",
                epochs(),
                epochs() == 1 ? "epoch" : "epochs",
                data == null ? "a part of CIFAR-10" : "CIFAR-10",
                Engine.getInstance().defaultDevice(),
                parts.train().size(),
                parts.validation().size(),
                test.size());
        out.flush();
    }

    private ArticleTraining training(LabelledImages test, RunStore store, PrintWriter out) {
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "cifar10-" + sampling)
                        .probes(Probes.of(test, seed))
                        .plannedEpochs(epochs())
                        .build();
        EpochTable table = new EpochTable(out, Schedule::of, epochs(), EpochTable.isTerminal());
        return new ArticleTraining(seed, List.of(recorder, table));
    }

    private static void report(ArticleTraining training, LabelledImages test, PrintWriter out) {
        float accuracy = training.accuracy(test);
        out.printf(Locale.ROOT, "validation accuracy: %.4f%n", training.validationAccuracy());
        out.printf(Locale.ROOT, "test accuracy: %.4f%n", accuracy);
        out.flush();
    }

    /** Reads a name as it is shown; picocli itself would list the names of the constants. */
    static final class SamplingByName implements ITypeConverter<Sampling> {
        @Override
        public Sampling convert(String name) {
            return Arrays.stream(Sampling.values())
                    .filter(sampling -> sampling.toString().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new TypeConversionException(
                                            "expected one of %s but was '%s'"
                                                    .formatted(
                                                            Arrays.toString(Sampling.values()),
                                                            name)));
        }
    }
}

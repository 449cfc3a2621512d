package dev.underhood.samples;

import ai.djl.engine.Engine;
import dev.underhood.TrainingRecorder;
import dev.underhood.cli.Terminal;
import dev.underhood.samples.article.ArticleProbes;
import dev.underhood.samples.article.ArticleTraining;
import dev.underhood.samples.article.Sampling;
import dev.underhood.samples.article.Schedule;
import dev.underhood.samples.article.ScheduledImages;
import dev.underhood.samples.command.Ranges;
import dev.underhood.samples.command.RunOptions;
import dev.underhood.samples.command.Version;
import dev.underhood.samples.data.Cifar10;
import dev.underhood.samples.data.HoldOut;
import dev.underhood.samples.data.LabelledImages;
import dev.underhood.store.RunStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Trains the article's network on CIFAR-10 while a browser shows what it learns. */
@Command(
        name = WatchCifar10.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description =
                "Trains a small convolutional network, 1.1 million parameters, on CIFAR-10"
                        + " (32 x 32 photographs of ten kinds of things) while a browser shows how"
                        + " it learns.")
public final class WatchCifar10 implements Callable<Integer> {
    /** The name of the command. */
    public static final String NAME = "watch-cifar10";

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

    @Mixin private final RunOptions options = new RunOptions();

    @Override
    public Integer call() throws InterruptedException {
        checkRanges();
        Cifar10 images = data == null ? Cifar10.bundled() : Cifar10.read(data);
        HoldOut parts =
                HoldOut.stratified(
                        images.train(), data == null ? BUNDLED_HELD_OUT : HELD_OUT, seed);
        options.watch(
                (store, out) -> {
                    announce(parts, images.test(), out);
                    try (ArticleTraining training = training(parts, images.test(), store, out)) {
                        training.fit(
                                epochs(),
                                new ScheduledImages(parts.train(), Schedule::of, sampling, seed),
                                parts.validation());
                        report(training, images.test(), out);
                    }
                });
        return 0;
    }

    private void checkRanges() {
        Ranges.check("--epochs", epochs(), 1, Schedule.EPOCHS);
        options.checkPort();
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

    private ArticleTraining training(
            HoldOut parts, LabelledImages test, RunStore store, PrintWriter out) {
        // begin recorder
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "cifar10-" + sampling)
                        .probes(ArticleProbes.of(test, seed), Cifar10.CLASS_NAMES)
                        .capture(new PortraitCapture(parts.train(), seed))
                        .plannedEpochs(epochs())
                        .build();
        // end recorder
        EpochTable table = new EpochTable(out, Schedule::of, epochs(), Terminal.isWatched());
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
                                            String.format(
                                                    Locale.ROOT,
                                                    "expected one of %s but was '%s'",
                                                    Arrays.toString(Sampling.values()),
                                                    name)));
        }
    }
}

package dev.underhood.samples.bench;

import ai.djl.training.listener.TrainingListener;
import dev.underhood.TrainingRecorder;
import dev.underhood.file.TemporaryFolder;
import dev.underhood.run.ProbeSet;
import dev.underhood.samples.article.ArticleProbes;
import dev.underhood.samples.article.ArticleTraining;
import dev.underhood.samples.article.Sampling;
import dev.underhood.samples.article.Schedule;
import dev.underhood.samples.article.ScheduledImages;
import dev.underhood.samples.bench.measure.Median;
import dev.underhood.samples.command.Ranges;
import dev.underhood.samples.command.Version;
import dev.underhood.samples.data.Cifar10;
import dev.underhood.samples.data.HoldOut;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures what recording costs: seconds per epoch of the article's network on the bundled images,
 * without and with a recorder that has its default captures and a set of twelve probes and writes
 * to a folder.
 *
 * <p>A pair is two trainings of the same epochs from the same beginning, one without and one with
 * the recorder; which comes first alternates, so that a machine that warms up or slows down favours
 * neither. The clock runs from the first batch until the trainer is closed, which waits for all
 * that was recorded to be written: nothing the recorder does escapes it, the capture before the
 * first update included. One pair that is not counted warms up. The median of the pairs' ratios
 * (with to without) is the result; single ratios are as noisy as the machine.
 */
@Command(
        name = "capture",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Measures the seconds per epoch with and without the recorder.")
final class BenchCapture implements Callable<Integer> {
    private static final int SEED = 24;

    @Option(names = "--pairs", description = "pairs to measure (default: ${DEFAULT-VALUE})")
    private int pairs = 7;

    @Option(
            names = "--epochs-per-run",
            description = "epochs of each training (default: ${DEFAULT-VALUE})")
    private int epochs = 3;

    @Option(names = "--batches", description = "batches of an epoch (default: ${DEFAULT-VALUE})")
    private int batches = 60;

    @Option(names = "--batch-size", description = "images of a batch (default: ${DEFAULT-VALUE})")
    private int batchSize = 50;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        Ranges.atLeastOne("--pairs", pairs);
        Ranges.atLeastOne("--epochs-per-run", epochs);
        Ranges.atLeastOne("--batches", batches);
        Ranges.atLeastOne("--batch-size", batchSize);
        Cifar10 data = Cifar10.bundled();
        try (TemporaryFolder folder = TemporaryFolder.named("bench-capture")) {
            measure(data, RunStore.at(folder.path()), out);
        }
        return 0;
    }

    private void measure(Cifar10 data, RunStore store, PrintWriter out) {
        HoldOut parts = HoldOut.stratified(data.train(), 500, SEED);
        ProbeSet probes = ArticleProbes.first(12, data.test(), SEED);
        out.printf(
                Locale.ROOT,
                "%d epochs of %d x %d images a training, seconds per epoch%n",
                epochs,
                batches,
                batchSize);
        out.println("pair   without      with     ratio");
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair <= pairs; pair++) {
            boolean recordedFirst = pair % 2 == 1;
            double first = recordedFirst ? recorded(parts, store, probes) : plain(parts);
            double second = recordedFirst ? plain(parts) : recorded(parts, store, probes);
            double with = recordedFirst ? first : second;
            double without = recordedFirst ? second : first;
            String number = pair == 0 ? "warm" : String.valueOf(pair);
            out.printf(
                    Locale.ROOT,
                    "%4s  %8.3f  %8.3f  %8.4f%n",
                    number,
                    without,
                    with,
                    with / without);
            out.flush();
            if (pair > 0) {
                ratios.add(with / without);
            }
        }
        out.printf(
                Locale.ROOT,
                "median ratio: %.4f (%.4f to %.4f)%n",
                Median.of(ratios),
                Collections.min(ratios),
                Collections.max(ratios));
        out.flush();
    }

    private double plain(HoldOut parts) {
        return seconds(parts, List.of());
    }

    private double recorded(HoldOut parts, RunStore store, ProbeSet probes) {
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "bench")
                        .probes(probes, Cifar10.CLASS_NAMES)
                        .build();
        double seconds = seconds(parts, List.of(recorder));
        try (RunReader run = store.open(recorder.runId())) {
            if (run.epochs().size() != epochs + 1) {
                throw new IllegalStateException("only these epochs were recorded: " + run.epochs());
            }
        }
        return seconds;
    }

    private double seconds(HoldOut parts, List<TrainingListener> listeners) {
        Schedule epoch = new Schedule(batchSize, batches);
        ScheduledImages learned =
                new ScheduledImages(parts.train(), any -> epoch, Sampling.SHUFFLED, SEED);
        ArticleTraining training = new ArticleTraining(SEED, listeners);
        long began = System.nanoTime();
        try (training) {
            training.fit(epochs, learned, parts.validation());
        }
        return (System.nanoTime() - began) / 1e9 / epochs;
    }
}

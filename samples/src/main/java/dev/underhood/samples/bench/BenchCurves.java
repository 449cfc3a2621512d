package dev.underhood.samples.bench;

import dev.underhood.cli.UnusableInputException;
import dev.underhood.samples.article.PublishedHistory;
import dev.underhood.samples.command.ResultFile;
import dev.underhood.samples.command.Version;
import dev.underhood.samples.command.WritableFolder;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.ScalarPoint;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares recorded trainings of the article's network with what the article reports. */
@Command(
        name = "curves",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Compares the recorded trainings on CIFAR-10 with the network's first publication:"
                        + " the accuracies along the way, and the mean absolute difference of each"
                        + " curve.")
final class BenchCurves implements Callable<Integer> {
    private static final String METRIC = PublishedHistory.METRIC;
    private static final List<String> CURVES = List.of("train/" + METRIC, "validate/" + METRIC);
    private static final int EVERY = 6;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "folders that keep the runs (default: runs)")
    private List<Path> folders = List.of(Path.of("runs"));

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "folder for a PNG of the curves on those of the publication, one for all"
                            + " trainings of a name (default: none is drawn)")
    private @Nullable Path out;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter to = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        if (out != null) {
            WritableFolder.check("out", out);
        }
        List<RunReader> runs = new ArrayList<>();
        try (RunReader history = PublishedHistory.open()) {
            for (Path folder : folders) {
                RunStore store = RunStore.at(folder);
                store.runs().stream()
                        .filter(ListedRun.Intact.class::isInstance)
                        .forEach(run -> runs.add(store.open(run.id())));
            }
            List<RunReader> trainings =
                    runs.stream()
                            .filter(run -> run.scalarNames().containsAll(CURVES))
                            .sorted(Comparator.comparing(run -> run.info().startedAt()))
                            .toList();
            if (trainings.isEmpty()) {
                throw new UnusableInputException(
                        "no training in " + folders + ": record one with watch-cifar10 first");
            }
            to.println("accuracy in training / validation after epoch");
            trainings.forEach(run -> to.println(line(run, history)));
            to.println(line(history, history));
            to.println();
            to.println("after the last epoch, of the probes and the first layer's kernels");
            trainings.forEach(run -> to.println(outcome(run)));
            if (out != null) {
                draw(trainings, out, to);
            }
        } finally {
            runs.forEach(RunReader::close);
        }
        return 0;
    }

    private static String outcome(RunReader run) {
        Outcome outcome = Outcome.of(run);
        return String.format(
                Locale.ROOT,
                "%s  right %.2f  sure %.2f  sure when wrong %.2f  kernels grown %.1f times,"
                        + " smooth %.2f  alike and mixed: rank correlation %.2f",
                run.info().name(),
                outcome.right(),
                outcome.sure(),
                outcome.sureWhenWrong(),
                outcome.growth(),
                outcome.smoothness(),
                outcome.foretold());
    }

    private static String line(RunReader run, RunReader history) {
        String along =
                run.scalars(CURVES.get(0)).stream()
                        .map(ScalarPoint::x)
                        .filter(epoch -> epoch % EVERY == 0)
                        .map(
                                epoch ->
                                        String.format(
                                                Locale.ROOT,
                                                "%d: %.3f/%.3f",
                                                epoch,
                                                value(run, CURVES.get(0), epoch),
                                                value(run, CURVES.get(1), epoch)))
                        .collect(Collectors.joining("  "));
        return String.format(
                Locale.ROOT,
                "%s  %s  mean difference: %.3f/%.3f",
                run.info().name(),
                along,
                difference(run, history, CURVES.get(0)),
                difference(run, history, CURVES.get(1)));
    }

    private static double value(RunReader run, String curve, long epoch) {
        Predicate<ScalarPoint> there = point -> point.x() == epoch;
        return run.scalars(curve).stream()
                .filter(there)
                .mapToDouble(ScalarPoint::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Returns the mean absolute difference over the epochs that both have. */
    static double difference(RunReader run, RunReader other, String curve) {
        return run.scalars(curve).stream()
                .mapToDouble(point -> Math.abs(point.value() - value(other, curve, point.x())))
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    /** Draws all trainings of a name together. */
    private static void draw(List<RunReader> trainings, Path folder, PrintWriter to) {
        Map<String, List<RunReader>> named = new LinkedHashMap<>();
        for (RunReader run : trainings) {
            named.computeIfAbsent(run.info().name(), name -> new ArrayList<>()).add(run);
        }
        named.forEach(
                (name, runs) -> {
                    byte[] png = PublishedHistory.comparison(runs);
                    to.println("wrote " + ResultFile.write(folder, "curves-" + name + ".png", png));
                });
    }
}

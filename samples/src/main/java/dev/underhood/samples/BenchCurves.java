package dev.underhood.samples;

import dev.underhood.figure.CurveComparison;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Theme;
import dev.underhood.run.RunId;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.ScalarPoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
        versionProvider = Samples.Version.class,
        description =
                "Compares the recorded trainings on CIFAR-10 with the network's first publication:"
                        + " the accuracies along the way, and the mean absolute difference of each"
                        + " curve.")
final class BenchCurves implements Callable<Integer> {
    private static final String METRIC = "Accuracy";
    private static final List<String> CURVES = List.of("train/" + METRIC, "validate/" + METRIC);
    private static final int EVERY = 6;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "folders that keep the runs (default: runs)")
    private List<Path> folders = List.of(Path.of("runs"));

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "a PNG of the first run's curves on those of the publication")
    private @Nullable Path picture;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        out.println("accuracy in training / validation after epoch");
        try (RunReader history = PublishedHistory.open()) {
            boolean any = false;
            for (Path folder : folders) {
                RunStore store = RunStore.at(folder);
                for (RunId id : store.list()) {
                    try (RunReader run = store.open(id)) {
                        if (run.scalarNames().containsAll(CURVES)) {
                            out.println(line(run, history));
                            if (!any && picture != null) {
                                draw(run, history, picture);
                            }
                            any = true;
                        }
                    }
                }
            }
            if (!any) {
                throw new BadInputException(
                        "no training in " + folders + ": record one with watch-cifar10 first");
            }
            out.println(line(history, history));
        }
        return 0;
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

    private static void draw(RunReader run, RunReader history, Path file) {
        Drawing drawing =
                CurveComparison.of(METRIC)
                        .with("ours,", run)
                        .withDashed("published,", history)
                        .drawing(Theme.LIGHT);
        try {
            Files.write(file, Pictures.png(drawing, 900, 600));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

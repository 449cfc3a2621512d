package dev.underhood.samples.bench;

import dev.underhood.animation.Animation;
import dev.underhood.animation.Gif;
import dev.underhood.animation.Progress;
import dev.underhood.cli.UnusableInputException;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.file.TemporaryFolder;
import dev.underhood.run.RunId;
import dev.underhood.samples.bench.measure.Median;
import dev.underhood.samples.command.Ranges;
import dev.underhood.samples.command.Version;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures how long the film of a figure takes: every epoch of the newest run that has the figure,
 * read from its file, drawn and written as a GIF. The first round begins cold.
 */
@Command(
        name = "film",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Measures the seconds that a GIF of all epochs of a figure takes.")
final class BenchFilm implements Callable<Integer> {
    @Mixin private final RecordedRuns runs = new RecordedRuns();

    @Option(
            names = "--figure",
            paramLabel = "F",
            description = "what is filmed (default: ${DEFAULT-VALUE})")
    private String figure = "embedding";

    @Option(names = "--width", description = "pixels (default: ${DEFAULT-VALUE})")
    private int width = 1100;

    @Option(names = "--height", description = "pixels (default: ${DEFAULT-VALUE})")
    private int height = 1000;

    @Option(names = "--rounds", description = "films to measure (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        Ranges.check("--rounds", rounds, 1, 100);
        Ranges.check("--width", width, Pictures.MIN_SIDE, Pictures.MAX_SIDE);
        Ranges.check("--height", height, Pictures.MIN_SIDE, Pictures.MAX_SIDE);
        FigureKind kind =
                FigureCatalogue.named(figure)
                        .orElseThrow(
                                () ->
                                        new UnusableInputException(
                                                "no figure "
                                                        + figure
                                                        + ": choose one of "
                                                        + FigureCatalogue.all()));
        RunStore store = runs.store();
        RunId id = runs.newest("a figure " + figure, kind::offeredFor);
        try (TemporaryFolder folder = TemporaryFolder.named("bench-film")) {
            measure(store, id, kind, folder.path().resolve("film.gif"), out);
        }
        return 0;
    }

    private void measure(RunStore store, RunId id, FigureKind kind, Path file, PrintWriter out)
            throws IOException {
        List<Double> all = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            long cpu = cpu();
            long began = System.nanoTime();
            int frames;
            try (RunReader run = store.open(id)) {
                Animation film =
                        Animation.of(kind.of(run, FigureOptions.defaults()), run.epochs())
                                .withSize(width, height)
                                .withFps(12)
                                .withHold(12);
                frames = film.frames() - Gif.write(film, file, Progress.NONE).size();
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            all.add(seconds);
            out.printf(
                    Locale.ROOT,
                    "%s, %d x %d, %d frames: %.2f s, %.2f s of processors, %.1f ms a frame, %.1f"
                            + " MB%n",
                    figure,
                    width,
                    height,
                    frames,
                    seconds,
                    (cpu() - cpu) / 1e9,
                    1000 * seconds / frames,
                    Files.size(file) / 1e6);
            out.flush();
        }
        out.printf(Locale.ROOT, "median: %.2f s%n", Median.of(all));
    }

    private static long cpu() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}

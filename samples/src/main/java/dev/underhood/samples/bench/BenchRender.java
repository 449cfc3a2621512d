package dev.underhood.samples.bench;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.run.RunId;
import dev.underhood.samples.bench.measure.Median;
import dev.underhood.samples.command.Ranges;
import dev.underhood.samples.command.Version;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.io.PrintWriter;
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
 * Measures how long the figures of a recorded run take: milliseconds from asking for a frame to its
 * finished PNG. Nothing is kept between frames: each opens the run, reads what it shows from the
 * file and draws another epoch than the one before.
 */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Measures the milliseconds that each figure of the newest run takes.")
final class BenchRender implements Callable<Integer> {
    private static final int WARM_UP = 30;

    @Mixin private final RecordedRuns runs = new RecordedRuns();

    @Option(names = "--width", description = "pixels (default: ${DEFAULT-VALUE})")
    private int width = 900;

    @Option(names = "--frames", description = "frames to measure (default: ${DEFAULT-VALUE})")
    private int frames = 50;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        Ranges.atLeastOne("--frames", frames);
        Ranges.check("--width", width, Pictures.MIN_SIDE, Pictures.MAX_SIDE);
        RunStore store = runs.store();
        RunId id = runs.newest("an epoch", run -> run.state().lastEpoch() >= 0);
        List<FigureKind> kinds;
        try (RunReader run = store.open(id)) {
            kinds = FigureCatalogue.offeredFor(run);
        }
        out.printf(Locale.ROOT, "run %s, %d px wide, ms per PNG%n", id, width);
        out.println("figure             median       p90");
        for (FigureKind kind : kinds) {
            List<Integer> drawn = drawn(store, id, kind);
            List<Double> millis = new ArrayList<>();
            for (int frame = -WARM_UP; frame < frames; frame++) {
                int epoch = drawn.get(Math.floorMod(frame, drawn.size()));
                double taken = millis(store, id, kind, epoch);
                if (frame >= 0) {
                    millis.add(taken);
                }
            }
            double p90 = millis.stream().sorted().toList().get((frames - 1) * 9 / 10);
            out.printf(Locale.ROOT, "%-16s %8.1f  %8.1f%n", kind.name(), Median.of(millis), p90);
            out.flush();
        }
        return 0;
    }

    /**
     * Returns the epochs at which the figure has a frame; before the first update some have none.
     */
    private static List<Integer> drawn(RunStore store, RunId id, FigureKind kind) {
        try (RunReader run = store.open(id)) {
            Figure figure = kind.of(run, FigureOptions.defaults());
            return run.epochs().stream().filter(epoch -> isDrawn(figure, epoch)).toList();
        }
    }

    private static boolean isDrawn(Figure figure, int epoch) {
        try {
            figure.at(epoch);
            return true;
        } catch (NoSuchFrameException e) {
            return false;
        }
    }

    private double millis(RunStore store, RunId id, FigureKind kind, int epoch) {
        long began = System.nanoTime();
        try (RunReader run = store.open(id)) {
            Drawing drawing = kind.of(run, FigureOptions.defaults()).at(epoch);
            Pictures.png(drawing, width, Pictures.height(width, drawing.aspect()));
        }
        return (System.nanoTime() - began) / 1e6;
    }
}

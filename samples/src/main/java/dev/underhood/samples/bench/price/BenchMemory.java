package dev.underhood.samples.bench.price;

import dev.underhood.file.TemporaryFolder;
import dev.underhood.samples.bench.measure.FreshProcess;
import dev.underhood.samples.bench.measure.Slope;
import dev.underhood.samples.command.Ranges;
import dev.underhood.samples.command.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures whether a long training that is recorded keeps its memory: what is resident, the arrays
 * that the engine holds, and the file, which should grow by the same at every epoch. The heap has
 * one size from the beginning, so that what grows is native.
 */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Measures the memory of a long training that is recorded. Needs Linux.")
public final class BenchMemory implements Callable<Integer> {
    private static final String HEAP = "192m";
    private static final double MIB = 1 << 20;

    /** What was found at an epoch. */
    private record Found(int epoch, double resident, double arrays, double bytes) {
        static Found read(String line) {
            String[] cells = line.split("\t", -1);
            return new Found(
                    Integer.parseInt(cells[1]),
                    Double.parseDouble(cells[2]) / 1024,
                    Double.parseDouble(cells[3]),
                    Double.parseDouble(cells[4]) / MIB);
        }
    }

    @Option(names = "--epochs", description = "epochs to train (default: ${DEFAULT-VALUE})")
    private int epochs = 1000;

    @Option(
            names = "--warm-up",
            description = "epochs that do not count (default: ${DEFAULT-VALUE})")
    private int warmUp = 200;

    @Option(
            names = "--network",
            description = "one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Network network = Network.CNN;

    @Option(
            names = "--captures",
            description = "one or more of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private List<CaptureSet> sets = List.of(CaptureSet.NOTHING, CaptureSet.EVERYTHING);

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        Ranges.atLeastOne("--epochs", epochs);
        out.println(
                "| recorded | epochs | resident after warm-up | at the end | slope per 100 epochs |"
                        + " arrays of the engine | file, MiB per 100 epochs: first, last half |");
        out.println("| --- | --- | --- | --- | --- | --- | --- |");
        for (CaptureSet set : sets) {
            out.println(row(set, measure(set)));
            out.flush();
        }
        return 0;
    }

    private List<Found> measure(CaptureSet set) throws IOException, InterruptedException {
        int step = Math.max(1, (epochs - warmUp) / 80);
        try (TemporaryFolder folder = TemporaryFolder.named("bench-memory")) {
            List<String> command =
                    FreshProcess.java(
                            List.of(
                                    "-Xms" + HEAP,
                                    "-Xmx" + HEAP,
                                    "-XX:+AlwaysPreTouch",
                                    "-XX:+UseSerialGC",
                                    "-Dai.djl.pytorch.num_threads=1",
                                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"),
                            LongRun.class,
                            List.of(
                                    network.name(),
                                    set.name(),
                                    String.valueOf(epochs),
                                    String.valueOf(step)));
            return FreshProcess.run(command, folder.path())
                    .lines()
                    .filter(line -> line.startsWith("memory\t"))
                    .map(Found::read)
                    .filter(found -> found.epoch() > warmUp)
                    .toList();
        }
    }

    private String row(CaptureSet set, List<Found> all) {
        if (all.size() < 4) {
            throw new IllegalStateException("too few epochs after the warm-up to find a slope");
        }
        Found first = all.get(0);
        Found last = all.get(all.size() - 1);
        double mostArrays = all.stream().mapToDouble(Found::arrays).max().orElse(0);
        List<Found> early = all.subList(0, all.size() / 2);
        List<Found> late = all.subList(all.size() / 2, all.size());
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.1f MiB | %.1f MiB | **%.2f MiB** | %.0f to %.0f | %.3f, %.3f |",
                set.word(),
                epochs,
                first.resident(),
                last.resident(),
                100 * slope(all, Found::resident),
                first.arrays(),
                mostArrays,
                100 * slope(early, Found::bytes),
                100 * slope(late, Found::bytes));
    }

    private static double slope(List<Found> found, ToDoubleFunction<Found> what) {
        return Slope.of(
                found.stream().mapToDouble(Found::epoch).toArray(),
                found.stream().mapToDouble(what).toArray());
    }
}

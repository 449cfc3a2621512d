package dev.underhood.samples.bench.price;

import dev.underhood.file.TemporaryFolder;
import dev.underhood.samples.bench.measure.FreshProcess;
import dev.underhood.samples.command.Ranges;
import dev.underhood.samples.command.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures what recording costs: the processor time of the whole process, which unlike the wall
 * clock does not grow with what else the machine does, though the speed of its processors changes.
 *
 * <p>A round is an epoch without a recorder, one with what a recorder records by default, and one
 * with all statistics of the layers, of three trainings that stand side by side in one process and
 * take turns of a tenth of an epoch. The clock of an epoch runs until everything is written, so
 * nothing the recorder does on any thread escapes it; epoch 0, which is recorded once, belongs to
 * the warm-up. Of the ratios (with to without, of the same round) the median counts, and the
 * interval that holds it.
 */
@Command(
        name = "capture",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Measures the processor time of trainings with and without the recorder.")
public final class BenchCapture implements Callable<Integer> {
    /** oneDNN divides by zero on some machines when it chooses how to go back through ResNet-50. */
    private static final Map<String, String> PLAIN_KERNELS = Map.of("ONEDNN_MAX_CPU_ISA", "AVX");

    /**
     * By default glibc hands the memory of large arrays back to the system and fetches it anew at
     * every batch, which takes a training two to five times as long, and more or less of it
     * depending on where its arrays lie: two equal trainings then differ by up to 40 %.
     */
    private static final Map<String, String> KEPT_MEMORY =
            Map.of(
                    "MALLOC_ARENA_MAX", "1",
                    "MALLOC_MMAP_THRESHOLD_", "1073741824",
                    "MALLOC_TRIM_THRESHOLD_", "8589934592");

    private static final String CRASH = "crash.txt";

    @Option(
            names = "--network",
            split = ",",
            description = "networks to measure: ${COMPLETION-CANDIDATES} (default: all)")
    private List<Network> networks = List.of(Network.values());

    @Option(
            names = "--seconds",
            description = "processor time of an epoch (default: ${DEFAULT-VALUE})")
    private double seconds = 20;

    @Option(names = "--rounds", description = "the most rounds (default: ${DEFAULT-VALUE})")
    private int rounds = 9;

    @Option(
            names = "--minutes",
            description =
                    "about how long all may take, shared by the networks; each has one round at"
                            + " least (default: ${DEFAULT-VALUE})")
    private double minutes = 60;

    @Option(
            names = "--threads",
            description =
                    "threads of the engine; the fewer, the less the trainings disturb themselves"
                            + " (default: ${DEFAULT-VALUE})")
    private int threads = 1;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        Ranges.atLeastOne("--rounds", rounds);
        Ranges.atLeastOne("--threads", threads);
        Map<String, Measured> measured = new LinkedHashMap<>();
        long began = System.nanoTime();
        try (TemporaryFolder folder = TemporaryFolder.named("bench-capture")) {
            for (int i = 0; i < networks.size(); i++) {
                double left = 60 * minutes - (System.nanoTime() - began) / 1e9;
                long share = Math.max(1, Math.round(left / (networks.size() - i)));
                measure(networks.get(i), share, folder.path(), measured, out);
            }
        }
        out.println();
        new PriceTables(measured).lines().forEach(out::println);
        out.flush();
        return 0;
    }

    private void measure(
            Network network,
            long share,
            Path folder,
            Map<String, Measured> measured,
            PrintWriter out)
            throws IOException, InterruptedException {
        String title = network.title();
        Measured found;
        try {
            found = trial(network, share, folder, Map.of());
        } catch (IllegalStateException e) {
            Path crash = folder.resolve(CRASH);
            if (!Files.exists(crash) || !Files.readString(crash).contains("SIGFPE")) {
                throw e;
            }
            out.println(title + ": oneDNN divides by zero here; once more with " + PLAIN_KERNELS);
            found = trial(network, share, folder, PLAIN_KERNELS);
            title += " (" + PLAIN_KERNELS + ")";
        }
        out.printf(
                Locale.ROOT,
                "%s: %d rounds of epochs of %d x %d samples, %d threads%n",
                title,
                found.rounds(),
                found.batches(),
                network.batchSize(),
                threads);
        out.flush();
        measured.put(title, found);
    }

    /** A part of the share is for the warm-up, and for what each capture takes. */
    private Measured trial(
            Network network, long share, Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        Map<String, String> all = new LinkedHashMap<>(KEPT_MEMORY);
        all.putAll(environment);
        all.put("OMP_NUM_THREADS", String.valueOf(threads));
        List<String> command =
                FreshProcess.java(
                        List.of(
                                "-Dai.djl.pytorch.num_threads=" + threads,
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                                "-XX:-CreateCoredumpOnCrash",
                                "-XX:ErrorFile=" + folder.resolve(CRASH)),
                        PriceTrial.class,
                        List.of(
                                network.name(),
                                String.valueOf(seconds),
                                String.valueOf(rounds),
                                String.valueOf(Math.round(0.7 * share))));
        return Measured.read(FreshProcess.run(new ArrayList<>(command), folder, all));
    }
}

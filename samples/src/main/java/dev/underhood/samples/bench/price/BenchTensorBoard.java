package dev.underhood.samples.bench.price;

import dev.underhood.exchange.TensorBoard;
import dev.underhood.file.TemporaryFolder;
import dev.underhood.samples.bench.measure.Median;
import dev.underhood.samples.command.Ranges;
import dev.underhood.samples.command.Version;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
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
 * Measures what writing event files takes of a recorded training: the processor time of the
 * listener's own thread against that of the whole process. The training's thread does nothing for
 * it, so on a machine with a free processor it costs no time at all.
 */
@Command(
        name = "tensorboard",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Measures what writing TensorBoard's event files takes of a training.")
public final class BenchTensorBoard implements Callable<Integer> {
    private static final String THREAD = "underhood-tensorboard";
    private static final int MOST_TRIES = 20_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Option(names = "--network", description = "the network (default: ${DEFAULT-VALUE})")
    private Network network = Network.CNN;

    @Option(
            names = "--batches",
            description = "how many an epoch has (default: ${DEFAULT-VALUE}, as CIFAR-10's)")
    private int batches = 1000;

    @Option(names = "--rounds", description = "epochs (default: ${DEFAULT-VALUE})")
    private int rounds = 5;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        Ranges.atLeastOne("--batches", batches);
        Ranges.atLeastOne("--rounds", rounds);
        Meter meter = new Meter("instructions:u");
        List<Double> ratios = new ArrayList<>();
        try (TemporaryFolder folder = TemporaryFolder.named("bench-tensorboard");
                Trained training =
                        new Trained(
                                network,
                                RunStore.at(folder.path().resolve("runs")),
                                CaptureSet.DEFAULTS,
                                TensorBoard.writer(folder.path().resolve("logs")))) {
            training.epoch(1);
            idle();
            for (int round = 0; round < rounds; round++) {
                double before = processor();
                Cost all =
                        meter.of(
                                () -> {
                                    training.epoch(batches);
                                    idle();
                                });
                double events = processor() - before;
                ratios.add(all.processor() / (all.processor() - events));
                out.printf(
                        Locale.ROOT,
                        "epoch of %d batches: %.2f s of the processors, %.3f s for event files%n",
                        batches,
                        all.processor(),
                        events);
            }
        }
        out.printf(Locale.ROOT, "%s: ratio %.4f%n", network.title(), Median.of(ratios));
        out.flush();
        return 0;
    }

    /** Returns the seconds that the listener's thread has taken. */
    private static double processor() {
        return THREADS.getThreadCpuTime(thread().getThreadId()) / 1e9;
    }

    /** Waits until the listener's thread waits, twice in a row. */
    private static void idle() {
        int seen = 0;
        for (int tries = 0; tries < MOST_TRIES && seen < 2; tries++) {
            seen = thread().getThreadState() == Thread.State.WAITING ? seen + 1 : 0;
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException("a benchmark was interrupted", e);
            }
        }
        if (seen < 2) {
            throw new IllegalStateException("an epoch was not drawn");
        }
    }

    private static ThreadInfo thread() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(each -> each.getThreadName().equals(THREAD))
                .findFirst()
                .orElseThrow();
    }
}

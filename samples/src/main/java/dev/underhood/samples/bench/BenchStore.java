package dev.underhood.samples.bench;

import dev.underhood.cli.UnusableInputException;
import dev.underhood.file.TemporaryFolder;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.samples.bench.measure.Median;
import dev.underhood.samples.command.Version;
import dev.underhood.store.Credentials;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how fast a folder and a database take epochs, and how soon they list many runs. */
@Command(
        name = "store",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Measures a folder against a database: epochs a second, and a list of runs.")
final class BenchStore implements Callable<Integer> {
    private static final int TIMES = 21;
    private static final int PLACES = 8;

    @Option(
            names = "--database",
            required = true,
            paramLabel = "URL",
            description = "jdbc:postgresql://host/db, with PGUSER and PGPASSWORD; its runs stay")
    private String database = "";

    @Option(names = "--epochs", description = "epochs of each run (default: ${DEFAULT-VALUE})")
    private int epochs = 200;

    @Option(names = "--floats", description = "numbers an epoch (default: ${DEFAULT-VALUE})")
    private int floats = 250_000;

    @Option(names = "--count", description = "short runs to list (default: ${DEFAULT-VALUE})")
    private int count = 1_000;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (epochs < 1 || floats < PLACES || count < 1) {
            throw new UnusableInputException("give at least 1 epoch, 8 floats and 1 run");
        }
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        try (TemporaryFolder folder = TemporaryFolder.named("underhood-bench")) {
            Path spool = folder.path().resolve("spool");
            measure("folder", RunStore.at(folder.path().resolve("runs")), out);
            measure("PostgreSQL", RunStore.at(database, Credentials.ofEnvironment(), spool), out);
        }
        return 0;
    }

    private void measure(String name, RunStore store, PrintWriter out) {
        double seconds = write(store);
        out.printf(
                Locale.ROOT,
                "%-10s  %6.1f epochs/s  %6.1f MB/s",
                name,
                epochs / seconds,
                epochs * 4.0 * floats / 1e6 / seconds);
        out.flush();
        List<RunId> before = store.list();
        for (int run = 0; run < count; run++) {
            RunId id = new RunId("short-" + run);
            if (!before.contains(id)) {
                BenchRuns.writeShort(store, run);
            }
        }
        long began = System.nanoTime();
        int listed = store.runs().size();
        double first = (System.nanoTime() - began) / 1e6;
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            long at = System.nanoTime();
            listed = store.runs().size();
            millis.add((System.nanoTime() - at) / 1e6);
        }
        out.printf(
                Locale.ROOT,
                "  %d runs listed in %.1f ms, the first time in %.1f ms%n",
                listed,
                Median.of(millis),
                first);
        out.flush();
    }

    /**
     * Returns the seconds until all epochs are in the store, whose process has nothing to wait for.
     */
    private double write(RunStore store) {
        SplittableRandom random = new SplittableRandom(3);
        float[] values = new float[floats / PLACES * PLACES];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        Tensor tensor = Tensor.of(values, PLACES, values.length / PLACES);
        RunInfo info = RunInfo.of("bench store", Instant.now());
        long began = System.nanoTime();
        try (RunWriter writer = store.create(info)) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                writer.append(
                        new EpochSnapshot(
                                epoch,
                                info.startedAt(),
                                List.of(new Scalar(Scalar.TRAIN_LOSS, epoch)),
                                Map.of("weights/t", tensor)));
            }
        }
        store.sync();
        return (System.nanoTime() - began) / 1e9;
    }
}

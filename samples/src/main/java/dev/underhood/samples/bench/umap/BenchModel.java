package dev.underhood.samples.bench.umap;

import dev.underhood.file.TemporaryFolder;
import dev.underhood.samples.bench.measure.FreshProcess;
import dev.underhood.samples.command.Ranges;
import dev.underhood.samples.command.Version;
import dev.underhood.umap.Rows;
import dev.underhood.umap.Start;
import dev.underhood.umap.Umap;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Saves a model, and measures in a fresh process how long it takes to load: the first time, and
 * when all is compiled. The file was just written, so the system has it in memory. Beside it stands
 * what no way of loading into the heap can do without: that much memory filled.
 */
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Measures how long a saved UMAP model takes to load.")
public final class BenchModel implements Callable<Integer> {
    private static final int GROUPS = 100;

    @Option(names = "--rows", description = "rows of the model (default: ${DEFAULT-VALUE})")
    private int count = 60_000;

    @Option(names = "--columns", description = "values of a row (default: ${DEFAULT-VALUE})")
    private int columns = 784;

    @Option(
            names = "--loads",
            description =
                    "loads that the median is of, after as many that are not counted (default:"
                            + " ${DEFAULT-VALUE})")
    private int loads = 25;

    @Option(names = "--without-rows", description = "the model is saved without its rows")
    private boolean withoutRows;

    @Option(
            names = "--java-options",
            paramLabel = "OPTIONS",
            description =
                    "of the process that loads, separated by spaces (default: ${DEFAULT-VALUE})")
    private String javaOptions = "-Xmx1g";

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        Ranges.check("--rows", count, 100, 10_000_000);
        Ranges.check("--columns", columns, 1, Math.min(100_000, Integer.MAX_VALUE / count));
        Ranges.check("--loads", loads, 1, 10_000);
        List<String> options =
                Arrays.stream(javaOptions.split(" ")).filter(s -> !s.isBlank()).toList();
        try (TemporaryFolder folder = TemporaryFolder.named("bench-model")) {
            Path file = folder.path().resolve("model.umap");
            save(file);
            out.printf(
                    Locale.ROOT,
                    "%,d rows of %,d columns, %.1f MB, Java %s %s%n%n"
                            + "| ms | first | median | least | most |%n|---|---|---|---|---|%n",
                    count,
                    columns,
                    Files.size(file) / 1e6,
                    System.getProperty("java.version"),
                    javaOptions);
            for (OneLoad.What what : OneLoad.What.values()) {
                List<String> args = List.of(what.name(), file.toString(), "" + loads);
                List<String> command = FreshProcess.java(options, OneLoad.class, args);
                out.print(FreshProcess.run(command, folder.path()));
                out.flush();
            }
        }
        return 0;
    }

    /** Groups of rows, whose neighbours are soon found: the time of loading is that of any rows. */
    private void save(Path file) throws IOException {
        float[] values = new float[count * columns];
        Random random = new Random(5);
        for (int i = 0; i < values.length; i++) {
            boolean middle = i < GROUPS * columns;
            values[i] = middle ? random.nextFloat() : values[i - GROUPS * columns];
            values[i] += random.nextFloat() / 100;
        }
        Umap.builder()
                .nEpochs(1)
                .init(Start.RANDOM)
                .build()
                .fit(Rows.of(values, columns))
                .save(file, !withoutRows);
    }
}

package dev.underhood.samples;

import dev.underhood.umap.Rows;
import dev.underhood.umap.Umap;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Several fits in one process, whose models are dropped, and the memory after each. */
@Command(name = BenchUmapFits.NAME, hidden = true, description = "What bench umap measures.")
final class BenchUmapFits implements Callable<Integer> {
    static final String NAME = "umap-fits";

    @Option(names = "--train", required = true)
    private Path train = Path.of("");

    @Option(names = "--epochs", required = true)
    private int epochs;

    @Option(names = "--seed", required = true)
    private long seed;

    @Option(names = "--threads", required = true)
    private int threads;

    @Option(names = "--fits", required = true)
    private int fits;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        Rows rows = BenchUmapFit.rows(train);
        Umap umap = FashionMnistUmap.umap(epochs, seed, threads);
        out.println("| fit | peak memory, MB | of it Java's outside the heap, MB |");
        out.println("|---|---|---|");
        for (int fit = 1; fit <= fits; fit++) {
            umap.fit(rows);
            OptionalLong peak = BenchUmapFit.peak();
            out.printf(
                    Locale.ROOT,
                    "| %d | %s | %.1f |%n",
                    fit,
                    peak.isPresent() ? String.valueOf(peak.getAsLong() / 1024) : "–",
                    direct() / (double) (1 << 20));
        }
        out.flush();
        return 0;
    }

    private static long direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}

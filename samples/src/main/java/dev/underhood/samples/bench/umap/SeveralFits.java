package dev.underhood.samples.bench.umap;

import dev.underhood.samples.bench.measure.PeakMemory;
import dev.underhood.umap.Rows;
import dev.underhood.umap.Umap;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A process that fits several times, drops each model, and prints its memory after each. */
@Command(name = "several-fits")
final class SeveralFits implements Callable<Integer> {
    @Mixin private final FitOptions options = new FitOptions();

    @Option(names = "--fits", required = true)
    private int fits;

    @Spec private @Nullable CommandSpec spec;

    /** Fits as the options say. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new SeveralFits()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        Rows rows = options.rows();
        Umap umap = options.umap();
        out.println("| fit | peak memory, MB | of it Java's outside the heap, MB |");
        out.println("|---|---|---|");
        for (int fit = 1; fit <= fits; fit++) {
            umap.fit(rows);
            OptionalLong peak = PeakMemory.kilobytes();
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

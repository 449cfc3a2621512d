package dev.underhood.samples.bench.umap;

import dev.underhood.samples.article.ArticleUmap;
import dev.underhood.samples.bench.measure.PeakMemory;
import dev.underhood.umap.Rows;
import dev.underhood.umap.UmapFit;
import dev.underhood.umap.UmapModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A process that fits once and transforms where there is something to transform; what it prints and
 * writes is a {@link UmapTrial}.
 */
@Command(name = "one-fit")
final class OneFit implements Callable<Integer> {
    @Mixin private final FitOptions options = new FitOptions();

    @Option(names = "--test")
    private @Nullable Path test;

    @Option(names = "--folder", required = true)
    private Path folder = Path.of("");

    @Spec private @Nullable CommandSpec spec;

    /** Fits as the options say. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new OneFit()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        Rows rows = options.rows();
        long began = System.nanoTime();
        AtomicInteger seen = new AtomicInteger();
        UmapFit fit = options.umap().prepare(rows);
        fit.listen(
                1,
                (epoch, embedding) -> {
                    seen.incrementAndGet();
                    return true;
                });
        UmapModel model = fit.run().model();
        out.println("fit_s " + since(began));
        if (seen.get() != options.epochs() + 1) {
            throw new IllegalStateException("only " + seen + " epochs were handed out");
        }
        out.println("neighbors_s " + model.timings().neighbors());
        out.println("graph_s " + model.timings().graph());
        out.println("start_s " + model.timings().start());
        out.println("layout_s " + model.timings().layout());
        out.println("recall " + model.recall());
        peak(out, "fit_peak_kb");
        write(UmapTrial.EMBEDDING, ArticleUmap.values(model.embedding()));
        if (test != null) {
            Rows more = FitOptions.rows(test);
            began = System.nanoTime();
            float[] placed = ArticleUmap.values(model.transform(more));
            out.println("transform_s " + since(began));
            write(UmapTrial.PLACED, placed);
        }
        peak(out, "peak_kb");
        out.flush();
        return 0;
    }

    private void write(String name, float[] values) throws IOException {
        Files.write(folder.resolve(name), UmapTrial.bytes(values));
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void peak(PrintWriter out, String name) throws IOException {
        PeakMemory.kilobytes().ifPresent(kilobytes -> out.println(name + " " + kilobytes));
    }
}

package dev.underhood.samples;

import ai.djl.ndarray.NDManager;
import dev.underhood.umap.Rows;
import dev.underhood.umap.UmapFit;
import dev.underhood.umap.UmapModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One fit, and one transform where there is something to transform; a {@link UmapTrial}. */
@Command(name = BenchUmapFit.NAME, hidden = true, description = "What bench umap measures.")
final class BenchUmapFit implements Callable<Integer> {
    static final String NAME = "umap-fit";

    @Option(names = "--train", required = true)
    private Path train = Path.of("");

    @Option(names = "--test")
    private @Nullable Path test;

    @Option(names = "--folder", required = true)
    private Path folder = Path.of("");

    @Option(names = "--epochs", required = true)
    private int epochs;

    @Option(names = "--seed", required = true)
    private long seed;

    @Option(names = "--threads", required = true)
    private int threads;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        Rows rows = rows(train);
        long began = System.nanoTime();
        NDManager.newBaseManager().close(); // loads PyTorch
        out.println("load_s " + since(began));
        began = System.nanoTime();
        AtomicInteger seen = new AtomicInteger();
        UmapFit fit = FashionMnistUmap.umap(epochs, seed, threads).prepare(rows);
        fit.listen(
                1,
                (epoch, embedding) -> {
                    seen.incrementAndGet();
                    return true;
                });
        UmapModel model = fit.run().model();
        out.println("fit_s " + since(began));
        if (seen.get() != epochs + 1) {
            throw new IllegalStateException("only " + seen + " epochs were handed out");
        }
        out.println("neighbors_s " + model.timings().neighbors());
        out.println("graph_s " + model.timings().graph());
        out.println("start_s " + model.timings().start());
        out.println("layout_s " + model.timings().layout());
        out.println("recall " + model.recall());
        peak(out, "fit_peak_kb");
        write(UmapTrial.EMBEDDING, FashionMnistUmap.values(model.embedding()));
        if (test != null) {
            Rows more = rows(test);
            began = System.nanoTime();
            float[] placed = FashionMnistUmap.values(model.transform(more));
            out.println("transform_s " + since(began));
            write(UmapTrial.PLACED, placed);
        }
        peak(out, "peak_kb");
        out.flush();
        return 0;
    }

    static Rows rows(Path file) throws IOException {
        byte[] pixels = Files.readAllBytes(file);
        byte[] labels = new byte[pixels.length / GreyImages.IMAGE_BYTES];
        return Rows.of(GreyImages.of(pixels, labels).rows(), GreyImages.IMAGE_BYTES);
    }

    private void write(String name, float[] values) throws IOException {
        Files.write(folder.resolve(name), UmapTrial.bytes(values));
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void peak(PrintWriter out, String name) throws IOException {
        peak().ifPresent(kilobytes -> out.println(name + " " + kilobytes));
    }

    /** Linux knows the most memory that a process ever had, in KB, native memory included. */
    static OptionalLong peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        List<String> lines = Files.exists(status) ? Files.readAllLines(status) : List.of();
        return lines.stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
    }
}

package dev.underhood.samples.bench.umap;

import dev.underhood.samples.article.ArticleUmap;
import dev.underhood.samples.bench.measure.FreshProcess;
import dev.underhood.samples.bench.measure.Median;
import dev.underhood.samples.data.GreyImages;
import dev.underhood.umap.Rows;
import dev.underhood.umap.Start;
import dev.underhood.umap.StartReport;
import dev.underhood.umap.Umap;
import dev.underhood.umap.UmapModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Fits with one and with several threads, on a free machine and beside two spinning processes. */
final class UmapUnderLoad {
    private static final int ROWS = 1797;
    private static final int SIDE = 8;
    private static final int SPINNING = 2;

    private final GreyImages images;
    private final int rounds;
    private final PrintWriter out;

    UmapUnderLoad(GreyImages images, int rounds, PrintWriter out) {
        this.images = images;
        this.rounds = rounds;
        this.out = out;
    }

    /** Prints the medians of the rounds, in each of which every number of threads has a turn. */
    void threads() throws IOException {
        Rows rows = small();
        fit(rows, 1); // compiles
        out.printf(
                Locale.ROOT,
                "%n| beside | threads | fit, s | by one thread's | bits |%n|---|---|---|---|---|%n");
        threads(rows, "nothing");
        List<Process> spinning = new ArrayList<>();
        try {
            for (int i = 0; i < SPINNING; i++) {
                List<String> command = FreshProcess.java(List.of(), Spin.class, List.of());
                spinning.add(
                        new ProcessBuilder(command)
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start());
            }
            threads(rows, SPINNING + " spinning");
        } finally {
            spinning.forEach(Process::destroy);
        }
    }

    private void threads(Rows rows, String beside) {
        Map<Integer, List<Double>> seconds = new TreeMap<>();
        Map<Integer, Integer> bits = new TreeMap<>();
        for (int round = 0; round < rounds; round++) {
            for (int threads : new int[] {1, 2, 4}) {
                long began = System.nanoTime();
                UmapModel model = fit(rows, threads);
                double took = (System.nanoTime() - began) / 1e9;
                seconds.computeIfAbsent(threads, t -> new ArrayList<>()).add(took);
                bits.put(threads, Arrays.hashCode(ArticleUmap.values(model.embedding())));
            }
        }
        double one = Median.of(seconds.getOrDefault(1, List.of()));
        seconds.forEach(
                (threads, all) -> {
                    double median = Median.of(all);
                    out.printf(
                            Locale.ROOT,
                            "| %s | %d | %.2f | %.2f | %08x |%n",
                            beside,
                            threads,
                            median,
                            median / one,
                            bits.get(threads));
                });
        out.flush();
    }

    /** Prints what equal rows cost beside different ones, and how long thin data begin. */
    void strange() {
        out.printf(
                Locale.ROOT, "%n| rows | neighbours, s | start, s | start |%n|---|---|---|---|%n");
        Random random = new Random(1);
        for (String kind : List.of("different", "half equal", "256 kinds", "all equal")) {
            float[] values = new float[12_000 * 5];
            for (int i = 0; i < values.length; i++) {
                int row = i / 5;
                boolean one = kind.equals("all equal") || (kind.equals("half equal") && row < 6000);
                boolean repeated = kind.equals("256 kinds") && row >= 256;
                values[i] = one ? 0.5f : repeated ? values[i - 256 * 5] : random.nextFloat();
            }
            start("12,000 × 5, " + kind, Rows.of(values, 5));
        }
        for (int n : new int[] {10_000, 100_000}) {
            start(String.format(Locale.ROOT, "%,d of two half moons", n), Rows.of(Chains.moons(n)));
        }
    }

    private void start(String name, Rows rows) {
        List<Double> neighbors = new ArrayList<>();
        List<Double> starts = new ArrayList<>();
        StartReport report = null;
        for (int round = 0; round < rounds; round++) {
            UmapModel model = Umap.builder().nEpochs(0).init(Start.SPECTRAL).build().fit(rows);
            neighbors.add(model.timings().neighbors());
            starts.add(model.timings().start());
            report = model.start();
        }
        out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %s |%n",
                name,
                Median.of(neighbors),
                Median.of(starts),
                report == null ? "" : report.method() + ", components: " + report.components());
        out.flush();
    }

    private static UmapModel fit(Rows rows, int threads) {
        return Umap.builder().threads(threads).build().fit(rows);
    }

    /** As many rows and columns as scikit-learn's digits have: every third pixel of images. */
    private Rows small() {
        float[] all = images.rows();
        int count = Math.min(ROWS, images.size());
        float[] few = new float[count * SIDE * SIDE];
        for (int i = 0; i < few.length; i++) {
            int pixel = i % (SIDE * SIDE);
            int line = 3 + 3 * Math.floorDiv(pixel, SIDE);
            int at = line * 28 + 3 + 3 * (pixel % SIDE);
            few[i] = all[i / (SIDE * SIDE) * GreyImages.IMAGE_BYTES + at];
        }
        return Rows.of(few, SIDE * SIDE);
    }
}

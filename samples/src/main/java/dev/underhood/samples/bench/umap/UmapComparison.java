package dev.underhood.samples.bench.umap;

import dev.underhood.quality.EmbeddingQuality;
import dev.underhood.samples.bench.measure.Median;
import dev.underhood.samples.data.GreyImages;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of {@code bench umap}, in the form of the documentation's. */
final class UmapComparison {
    private static final EmbeddingQuality QUALITY = EmbeddingQuality.defaults();

    private final UmapTrials trials;
    private final @Nullable String python;
    private final int threads;
    private final PrintWriter out;
    private final List<UmapTrial> ours = new ArrayList<>();
    private final List<UmapTrial> theirs = new ArrayList<>();
    private final Map<Integer, List<UmapTrial>> byThreads = new TreeMap<>();

    /**
     * Measures nothing yet.
     *
     * @param python one with umap-learn, or null to measure ours only
     */
    UmapComparison(UmapTrials trials, @Nullable String python, int threads, PrintWriter out) {
        this.trials = trials;
        this.python = python;
        this.threads = threads;
        this.out = out;
        byThreads.put(1, new ArrayList<>());
        byThreads.put(2, new ArrayList<>());
        byThreads.put(threads, ours);
    }

    /** Runs and shows all fits that are timed, with one and two threads too. */
    void times(long seed, int pairs) throws IOException, InterruptedException {
        head("pair", "fit, s", "umap-learn", "ratio", "transform, s", "umap-learn", "ratio");
        for (int pair = 1; pair <= pairs; pair++) {
            if (pair % 2 == 1) {
                fitOurs(seed);
                fitTheirs(seed);
            } else {
                fitTheirs(seed);
                fitOurs(seed);
            }
            times(String.valueOf(pair), last(ours), last(theirs));
        }
        times("**median**", ours, theirs);
    }

    private void fitOurs(long seed) throws IOException, InterruptedException {
        ours.add(trials.ours(seed, threads));
        for (Map.Entry<Integer, List<UmapTrial>> entry : byThreads.entrySet()) {
            if (entry.getKey() != threads) {
                entry.getValue().add(trials.oursWithoutTransform(seed, entry.getKey()));
            }
        }
    }

    private void fitTheirs(long seed) throws IOException, InterruptedException {
        if (python != null) {
            theirs.add(trials.umapLearn(python, seed));
        }
    }

    /** One of each is shown as it is, more as their median. */
    private void times(String name, List<UmapTrial> mine, List<UmapTrial> peers) {
        double fit = median(mine, "fit_s");
        double peerFit = median(peers, "fit_s");
        double transform = median(mine, "transform_s");
        double peerTransform = median(peers, "transform_s");
        row(
                name,
                text("%.2f", fit),
                text("%.2f", peerFit),
                text("%.3f", fit / peerFit),
                text("%.2f", transform),
                text("%.2f", peerTransform),
                text("%.3f", transform / peerTransform));
    }

    /** Shows where the time of our fits went. */
    void stages() {
        head("threads", "neighbours, s", "graph, s", "start, s", "layout, s", "bits");
        byThreads.forEach(
                (number, fits) ->
                        row(
                                String.valueOf(number),
                                text("%.2f", median(fits, "neighbors_s")),
                                text("%.2f", median(fits, "graph_s")),
                                text("%.2f", median(fits, "start_s")),
                                text("%.2f", median(fits, "layout_s")),
                                hashes(fits)));
        double faster =
                median(byThreads.getOrDefault(1, ours), "layout_s")
                        / median(byThreads.getOrDefault(2, ours), "layout_s");
        out.println();
        out.println("the layout's second thread makes it faster by " + text("%.2f", faster));
        out.println("recall of the neighbours: " + text("%.4f", median(ours, "recall")));
        if (!theirs.isEmpty()) {
            out.println(
                    "loading umap-learn "
                            + theirs.get(0).fact("version")
                            + ", not in the fit, s: "
                            + text("%.1f", median(theirs, "load_s")));
        }
    }

    /** Shows the most memory that the processes had, as the operating system saw it. */
    void memory() {
        head("peak memory, MB", "ours", "umap-learn");
        memory("after the fit", "fit_peak_kb");
        memory("after the transform", "peak_kb");
    }

    private void memory(String name, String fact) {
        row(
                name,
                text("%.0f", median(ours, fact) * 1024 / 1e6),
                text("%.0f", median(theirs, fact) * 1024 / 1e6));
    }

    /** Measures and shows the quality of our fits and of the peer's first. */
    void qualities(GreyImages train, GreyImages test, long... seeds)
            throws IOException, InterruptedException {
        head("", "preservation", "accuracy", "trustworthiness", "transform accuracy");
        float[] rows = train.rows();
        for (int i = 0; i < seeds.length; i++) {
            UmapTrial trial = i == 0 ? ours.get(0) : trials.ours(seeds[i], threads);
            quality("ours, seed " + seeds[i], trial, rows, train, test);
        }
        if (!theirs.isEmpty()) {
            quality("umap-learn, seed " + seeds[0], theirs.get(0), rows, train, test);
        }
    }

    private void quality(
            String name, UmapTrial trial, float[] rows, GreyImages train, GreyImages test) {
        float[] points = trial.embedding();
        EmbeddingQuality.Scores scores =
                QUALITY.measure(rows, GreyImages.IMAGE_BYTES, points, 2, train.labels());
        double transform =
                QUALITY.transformAccuracy(points, 2, train.labels(), trial.placed(), test.labels());
        row(
                name,
                text("%.4f", scores.preservation()),
                text("%.4f", scores.accuracy()),
                text("%.4f", scores.trustworthiness()),
                text("%.4f", transform));
    }

    private void head(String... titles) {
        out.println();
        row(titles);
        out.println("|" + "---|".repeat(titles.length));
    }

    private void row(String... cells) {
        out.println("| " + String.join(" | ", cells) + " |");
        out.flush();
    }

    private static List<UmapTrial> last(List<UmapTrial> fits) {
        return fits.subList(Math.max(0, fits.size() - 1), fits.size());
    }

    private static double median(List<UmapTrial> fits, String fact) {
        return fits.isEmpty()
                ? Double.NaN
                : Median.of(fits.stream().map(fit -> fit.number(fact)).toList());
    }

    /** More than one here would mean that equal fits differ. */
    private static String hashes(List<UmapTrial> fits) {
        return fits.stream().map(UmapTrial::hash).distinct().collect(Collectors.joining(", "));
    }

    private static String text(String format, double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
    }
}

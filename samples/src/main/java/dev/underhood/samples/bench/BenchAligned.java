package dev.underhood.samples.bench;

import dev.underhood.quality.EmbeddingQuality;
import dev.underhood.samples.article.ArticleTraining;
import dev.underhood.samples.article.ArticleUmap;
import dev.underhood.samples.article.Sampling;
import dev.underhood.samples.article.Schedule;
import dev.underhood.samples.article.ScheduledImages;
import dev.underhood.samples.bench.measure.Median;
import dev.underhood.samples.command.Ranges;
import dev.underhood.samples.command.Version;
import dev.underhood.samples.data.Cifar10;
import dev.underhood.samples.data.HoldOut;
import dev.underhood.samples.data.LabelledImages;
import dev.underhood.umap.AlignedFrame;
import dev.underhood.umap.AlignedUmap;
import dev.underhood.umap.Embedding;
import dev.underhood.umap.Rows;
import dev.underhood.umap.Umap;
import java.io.PrintWriter;
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
 * Measures how far points jump from picture to picture when a network's features are embedded after
 * every epoch: aligned, and each picture for itself.
 */
@Command(
        name = "aligned",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description =
                "Measures how far points jump between the embeddings of a network's features after"
                        + " successive epochs.")
final class BenchAligned implements Callable<Integer> {
    private static final int SEED = 24;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "epochs to train (default: ${DEFAULT-VALUE})")
    private int epochs = 10;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        Ranges.check("--epochs", epochs, 1, Schedule.EPOCHS);
        Cifar10 data = Cifar10.bundled();
        LabelledImages shown = data.test();
        List<float[]> features = train(data, shown);
        Umap umap = Umap.builder().seed(SEED).build();
        AlignedUmap film = AlignedUmap.of(umap);
        EmbeddingQuality quality = new EmbeddingQuality(15, shown.size(), SEED);
        out.println("epoch   overlap | aligned: moved  accuracy | alone: moved  accuracy");
        List<Double> aligned = new ArrayList<>();
        List<Double> alone = new ArrayList<>();
        Embedding before = null;
        for (int epoch = 0; epoch < features.size(); epoch++) {
            Rows rows = Rows.of(features.get(epoch), FeatureListener.columns());
            AlignedFrame frame = film.next(rows);
            Embedding single = umap.fit(rows).embedding();
            double jump = before == null ? 0 : displacement(before, single);
            before = single;
            out.printf(
                    Locale.ROOT,
                    "%5d  %8.3f | %14.4f  %8.3f | %12.4f  %8.3f%n",
                    epoch,
                    frame.overlap(),
                    frame.displacement(),
                    accuracy(quality, features.get(epoch), frame.embedding(), shown),
                    jump,
                    accuracy(quality, features.get(epoch), single, shown));
            out.flush();
            if (epoch > 0) {
                aligned.add(frame.displacement());
                alone.add(jump);
            }
        }
        out.printf(
                Locale.ROOT,
                "median of the moves, in diameters of the picture: aligned %.4f, alone %.4f, ratio"
                        + " %.3f%n",
                Median.of(aligned),
                Median.of(alone),
                Median.of(aligned) / Median.of(alone));
        out.flush();
        return 0;
    }

    private List<float[]> train(Cifar10 data, LabelledImages shown) {
        HoldOut parts = HoldOut.stratified(data.train(), 500, SEED);
        FeatureListener features = new FeatureListener(shown);
        try (ArticleTraining training = new ArticleTraining(SEED, List.of(features))) {
            features.take(training.trainer());
            training.fit(
                    epochs,
                    new ScheduledImages(parts.train(), Schedule::of, Sampling.SHUFFLED, SEED),
                    parts.validation());
        }
        return features.frames();
    }

    private static double accuracy(
            EmbeddingQuality quality, float[] rows, Embedding embedding, LabelledImages shown) {
        float[] points = ArticleUmap.values(embedding);
        return quality.measure(
                        rows,
                        FeatureListener.columns(),
                        points,
                        embedding.dimensions(),
                        shown.labels())
                .accuracy();
    }

    /** Returns the median way of a point, in diameters of the later picture. */
    private static double displacement(Embedding before, Embedding now) {
        double[] ways = new double[now.size()];
        float[] low = {Float.MAX_VALUE, Float.MAX_VALUE};
        float[] high = {-Float.MAX_VALUE, -Float.MAX_VALUE};
        for (int i = 0; i < ways.length; i++) {
            ways[i] = Math.hypot(now.at(i, 0) - before.at(i, 0), now.at(i, 1) - before.at(i, 1));
            for (int d = 0; d < 2; d++) {
                low[d] = Math.min(low[d], now.at(i, d));
                high[d] = Math.max(high[d], now.at(i, d));
            }
        }
        Arrays.sort(ways);
        return ways[ways.length / 2] / Math.hypot(high[0] - low[0], high[1] - low[1]);
    }
}

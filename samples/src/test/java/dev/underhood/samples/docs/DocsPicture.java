package dev.underhood.samples.docs;

import dev.underhood.animation.Animation;
import dev.underhood.animation.Gif;
import dev.underhood.animation.Progress;
import dev.underhood.figure.CurveComparison;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Palette;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Scale;
import dev.underhood.figure.Theme;
import dev.underhood.run.Scalar;
import dev.underhood.samples.article.ArticleProbes;
import dev.underhood.samples.article.PublishedHistory;
import dev.underhood.samples.article.Sampling;
import dev.underhood.samples.command.ResultFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** One picture or film of the documentation. */
interface DocsPicture {
    /** Which they are. The texts beside them are in {@code docs/gallery.md} and the tutorials. */
    List<DocsPicture> ALL =
            List.of(
                    // the data
                    still("image-grid", DocsRuns.CLOTHES, "image-grid", 900),
                    still("class-averages", DocsRuns.CLOTHES, "class-averages", 900),
                    still("class-correlation", DocsRuns.CLOTHES, "class-correlation", 800),
                    still(
                            "class-correlation-fixed",
                            DocsRuns.CLOTHES,
                            "class-correlation",
                            600,
                            plain().withScale(Scale.FIXED)),
                    still("cifar10-grid", DocsRuns.SHUFFLED, "image-grid", 900),
                    still("cifar10-averages", DocsRuns.SHUFFLED, "class-averages", 900),
                    still("cifar10-correlation", DocsRuns.SHUFFLED, "class-correlation", 600),
                    // the embedding
                    still("embedding", DocsRuns.EMBEDDING, "embedding", 900, spectral()),
                    new DocsSheet(
                            "embedding-forming",
                            DocsRuns.EMBEDDING,
                            "embedding",
                            spectral(),
                            0,
                            8,
                            32,
                            128),
                    film("embedding", DocsRuns.EMBEDDING, "embedding", 520, 12, 2, spectral()),
                    // the network
                    still("model-summary", DocsRuns.SHUFFLED, "model-summary", 800),
                    still("kernels-0", DocsRuns.SHUFFLED, "kernels", 420, 0, plain()),
                    still("kernels", DocsRuns.SHUFFLED, "kernels", 420),
                    still("kernels-published", DocsRuns.PUBLISHED, "kernels", 420),
                    still(
                            "kernels-fixed",
                            DocsRuns.SHUFFLED,
                            "kernels",
                            420,
                            plain().withScale(Scale.FIXED)),
                    still(
                            "kernels-published-fixed",
                            DocsRuns.PUBLISHED,
                            "kernels",
                            420,
                            plain().withScale(Scale.FIXED)),
                    still("activations", DocsRuns.SHUFFLED, "activations", 420),
                    still("learning-curve", DocsRuns.SHUFFLED, "learning-curve", 560),
                    still("prediction-0", DocsRuns.SHUFFLED, "prediction", 800, 0, plain()),
                    still("prediction", DocsRuns.SHUFFLED, "prediction", 800),
                    still("predictions-0", DocsRuns.SHUFFLED, "predictions", 900, 0, six()),
                    still("predictions", DocsRuns.SHUFFLED, "predictions", 900, six()),
                    still("training", DocsRuns.SHUFFLED, "training", 900),
                    still("confusion", DocsRuns.SHUFFLED, "confusion", 700),
                    still("scores", DocsRuns.LAYERS, "scores", 800),
                    still("samples", DocsRuns.LAYERS, "samples", 720),
                    still(
                            "samples-forgotten",
                            DocsRuns.LAYERS,
                            "samples",
                            720,
                            ranked("forgotten")),
                    still(
                            "samples-mislabelled",
                            DocsRuns.LAYERS,
                            "samples",
                            720,
                            ranked("mislabelled")),
                    still("sample-map", DocsRuns.LAYERS, "sample-map", 560),
                    still("forgetting", DocsRuns.LAYERS, "forgetting", 640),
                    still("steps", DocsRuns.LAYERS, "steps", 800, smoothed()),
                    still("probe", DocsRuns.SHUFFLED, "probe", 320),
                    still("roc", DocsRuns.SPIRALS, "roc", 800, 3, plain()),
                    still("calibration", DocsRuns.SPIRALS, "calibration", 600, 3, plain()),
                    still("sample", DocsRuns.LAYERS, "sample", 320, sample()),
                    still("health", DocsRuns.LAYERS, "health", 900),
                    still(
                            "history",
                            DocsRuns.LAYERS,
                            "history",
                            800,
                            plain().withProbes(List.of(8))),
                    still("histories", DocsRuns.LAYERS, "histories", 720, eight()),
                    still("looks", DocsRuns.LAYERS, "looks", 900),
                    still("filters", DocsRuns.LAYERS, "filters", 900),
                    still(
                            "filters-last",
                            DocsRuns.LAYERS,
                            "filters",
                            900,
                            plain().withLayer("04Conv2d")),
                    still("filter-drift", DocsRuns.LAYERS, "filter-drift", 700),
                    still(
                            "kernel-history",
                            DocsRuns.LAYERS,
                            "kernel-history",
                            900,
                            plain().with(FigureOption.FILTER, "7")),
                    still("weights", DocsRuns.LAYERS, "weights", 900),
                    still("updates", DocsRuns.LAYERS, "updates", 700),
                    still("price", DocsRuns.SPIRALS, "price", 800),
                    new DocsSheet("plane", DocsRuns.SPIRALS, "plane", spectral(), 0, 5, 15, 60),
                    film("plane", DocsRuns.SPIRALS, "plane", 480, 8, 1, spectral()),
                    still(
                            "histograms",
                            DocsRuns.SPIRALS,
                            "histograms",
                            700,
                            plain().withLayer("03Linear")),
                    still(
                            "histograms-activations",
                            DocsRuns.LAYERS,
                            "histograms",
                            700,
                            plain().withLayer("04Conv2d").withMetric("activations")),
                    new DocsSheet("map", DocsRuns.LAYERS, "embedding", calm(), 0, 4, 12, 24),
                    film("map", DocsRuns.LAYERS, "embedding", 520, 3, 1, calm()),
                    still(
                            "map-overlap",
                            DocsRuns.LAYERS,
                            "learning-curve",
                            560,
                            plain().withMetric(Scalar.MAP_OVERLAP)),
                    film("training", DocsRuns.SHUFFLED, "training", 800, 4, 1, plain()),
                    film("predictions", DocsRuns.SHUFFLED, "predictions", 720, 4, 1, six()),
                    film("confusion", DocsRuns.SHUFFLED, "confusion", 480, 4, 1, plain()),
                    // two programs that DJL publishes
                    still("djl-mnist", DjlExamples.MNIST.run, "predictions", 900),
                    still(
                            "djl-lstm",
                            DjlExamples.RECURRENT.run,
                            "activations",
                            600,
                            plain().withLayer("02LSTM")),
                    // as published
                    still(
                            "article-correlation",
                            DocsRuns.CLOTHES,
                            "class-correlation",
                            500,
                            article(plain())),
                    still(
                            "article-prediction",
                            DocsRuns.PUBLISHED,
                            "prediction",
                            800,
                            article(plain())),
                    still(
                            "article-predictions",
                            DocsRuns.PUBLISHED,
                            "predictions",
                            900,
                            article(six())),
                    still(
                            "article-training",
                            DocsRuns.PUBLISHED,
                            "training",
                            900,
                            article(plain())),
                    bothSamplings(),
                    curves(Sampling.SHUFFLED),
                    curves(Sampling.PUBLISHED));

    /** Writes the file into a folder and returns it. */
    Path write(DocsRuns runs, Path folder) throws IOException, InterruptedException;

    private static FigureOptions plain() {
        return FigureOptions.defaults();
    }

    /** One of the dogs. */
    private static FigureOptions sample() {
        return plain().with(FigureOption.SAMPLE, "16");
    }

    /** The map that is aligned backwards from the trained network. */
    private static FigureOptions calm() {
        return spectral().with(FigureOption.MAP, "backwards");
    }

    /** The colours of published embeddings. */
    private static FigureOptions spectral() {
        return plain().withPalette(Palette.SPECTRAL);
    }

    /** The article's first selection of six; probe 1 is the dog. */
    private static FigureOptions six() {
        return plain().withProbes(
                        IntStream.rangeClosed(2, ArticleProbes.EACH + 1).boxed().toList());
    }

    private static FigureOptions eight() {
        return plain().withProbes(IntStream.rangeClosed(1, 8).boxed().toList());
    }

    private static FigureOptions ranked(String ranking) {
        FigureKind samples = FigureCatalogue.named("samples").orElseThrow();
        return plain().read(samples.options().iterator().next(), ranking);
    }

    private static FigureOptions smoothed() {
        FigureOptions loss = plain().withMetric(Scalar.TRAIN_LOSS);
        return FigureCatalogue.named("steps").orElseThrow().options().stream()
                .filter(option -> option.name().equals("smoothing"))
                .findFirst()
                .map(option -> loss.read(option, "strong"))
                .orElseThrow();
    }

    private static FigureOptions article(FigureOptions options) {
        return options.withTheme(Theme.ARTICLE);
    }

    private static DocsPicture still(String name, String run, String figure, int width) {
        return still(name, run, figure, width, plain());
    }

    private static DocsPicture still(
            String name, String run, String figure, int width, FigureOptions options) {
        return still(name, run, figure, width, Integer.MAX_VALUE, options);
    }

    /** A frame of an epoch, or of the last one if the run is shorter. */
    private static DocsPicture still(
            String name, String run, String figure, int width, int epoch, FigureOptions options) {
        return (runs, folder) -> {
            int last = runs.first(run).state().lastEpoch();
            Drawing drawing = runs.figure(run, figure, options).at(Math.min(epoch, last));
            int height = Pictures.height(width, drawing.aspect());
            return ResultFile.write(folder, name + ".png", Pictures.png(drawing, width, height));
        };
    }

    /** A GIF of every n-th epoch, the first and the last among them. */
    private static DocsPicture film(
            String name,
            String run,
            String figure,
            int width,
            double fps,
            int every,
            FigureOptions options) {
        return (runs, folder) -> {
            List<Integer> all = runs.first(run).epochs();
            int last = all.get(all.size() - 1);
            List<Integer> played =
                    all.stream().filter(epoch -> epoch % every == 0 || epoch == last).toList();
            Path file = folder.resolve(name + ".gif");
            Animation animation =
                    Animation.of(runs.figure(run, figure, options), played)
                            .withSize(width, 0)
                            .withFps(fps)
                            .withHold((int) Math.round(fps));
            Gif.write(animation, file, Progress.NONE);
            return file;
        };
    }

    /** The first training of each sampling on one pair of axes. */
    private static DocsPicture bothSamplings() {
        return (runs, folder) -> {
            Drawing drawing =
                    CurveComparison.of("Accuracy")
                            .with("shuffled", runs.first(DocsRuns.SHUFFLED))
                            .with("published", runs.first(DocsRuns.PUBLISHED))
                            .drawing(Theme.LIGHT);
            return ResultFile.write(folder, "curves.png", Pictures.png(drawing, 1200, 600));
        };
    }

    /** All trainings of a sampling, and what was published. */
    private static DocsPicture curves(Sampling sampling) {
        return (runs, folder) ->
                ResultFile.write(
                        folder,
                        "curves-" + sampling + ".png",
                        PublishedHistory.comparison(runs.all("cifar10-" + sampling)));
    }
}

package dev.underhood.samples;

import dev.underhood.animation.Animation;
import dev.underhood.animation.Gif;
import dev.underhood.animation.Progress;
import dev.underhood.figure.CurveComparison;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Scale;
import dev.underhood.figure.Theme;
import dev.underhood.store.RunReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** One picture or film of the documentation. */
interface DocsPicture {
    /** Which they are. The texts beside them are in {@code docs/gallery.md} and the tutorials. */
    List<DocsPicture> ALL =
            List.of(
                    // the data
                    still("image-grid", Runs.CLOTHES, "image-grid", 900),
                    still("class-averages", Runs.CLOTHES, "class-averages", 900),
                    still("class-correlation", Runs.CLOTHES, "class-correlation", 800),
                    still(
                            "class-correlation-fixed",
                            Runs.CLOTHES,
                            "class-correlation",
                            600,
                            plain().withScale(Scale.FIXED)),
                    still("cifar10-grid", Runs.SHUFFLED, "image-grid", 900),
                    still("cifar10-averages", Runs.SHUFFLED, "class-averages", 900),
                    still("cifar10-correlation", Runs.SHUFFLED, "class-correlation", 600),
                    // the embedding
                    still("embedding", Runs.EMBEDDING, "embedding", 900),
                    new DocsSheet("embedding-forming", Runs.EMBEDDING, "embedding", 0, 8, 32, 128),
                    film("embedding", Runs.EMBEDDING, "embedding", 520, 12, 2, plain()),
                    // the network
                    still("model-summary", Runs.SHUFFLED, "model-summary", 800),
                    still("kernels-0", Runs.SHUFFLED, "kernels", 420, 0, plain()),
                    still("kernels", Runs.SHUFFLED, "kernels", 420),
                    still("kernels-published", Runs.PUBLISHED, "kernels", 420),
                    still(
                            "kernels-fixed",
                            Runs.SHUFFLED,
                            "kernels",
                            420,
                            plain().withScale(Scale.FIXED)),
                    still(
                            "kernels-published-fixed",
                            Runs.PUBLISHED,
                            "kernels",
                            420,
                            plain().withScale(Scale.FIXED)),
                    still("activations", Runs.SHUFFLED, "activations", 420),
                    still("learning-curve", Runs.SHUFFLED, "learning-curve", 560),
                    still("prediction-0", Runs.SHUFFLED, "prediction", 800, 0, plain()),
                    still("prediction", Runs.SHUFFLED, "prediction", 800),
                    still("predictions-0", Runs.SHUFFLED, "predictions", 900, 0, six()),
                    still("predictions", Runs.SHUFFLED, "predictions", 900, six()),
                    still("training", Runs.SHUFFLED, "training", 900),
                    still("confusion", Runs.SHUFFLED, "confusion", 700),
                    still("probe", Runs.SHUFFLED, "probe", 320),
                    film("training", Runs.SHUFFLED, "training", 800, 4, 1, plain()),
                    film("predictions", Runs.SHUFFLED, "predictions", 720, 4, 1, six()),
                    film("confusion", Runs.SHUFFLED, "confusion", 480, 4, 1, plain()),
                    // as published
                    still(
                            "article-correlation",
                            Runs.CLOTHES,
                            "class-correlation",
                            500,
                            article(plain())),
                    still(
                            "article-prediction",
                            Runs.PUBLISHED,
                            "prediction",
                            800,
                            article(plain())),
                    still(
                            "article-predictions",
                            Runs.PUBLISHED,
                            "predictions",
                            900,
                            article(six())),
                    still("article-training", Runs.PUBLISHED, "training", 900, article(plain())),
                    new Curves());

    /** Writes the file into a folder and returns it. */
    Path write(Map<String, RunReader> runs, Path folder) throws IOException, InterruptedException;

    /** The runs by name. */
    final class Runs {
        static final String CLOTHES = ExploreFashionMnist.RUN;
        static final String EMBEDDING = "fashion-mnist";
        static final String SHUFFLED = "cifar10-" + Sampling.SHUFFLED;
        static final String PUBLISHED = "cifar10-" + Sampling.PUBLISHED;

        private Runs() {}

        static RunReader named(String name, Map<String, RunReader> runs) {
            return Objects.requireNonNull(runs.get(name));
        }

        static Figure figure(
                String name, String figure, FigureOptions options, Map<String, RunReader> runs) {
            return FigureCatalogue.named(figure).orElseThrow().of(named(name, runs), options);
        }
    }

    private static FigureOptions plain() {
        return FigureOptions.defaults();
    }

    /** The article's first selection of six; probe 0 is the dog. */
    private static FigureOptions six() {
        return plain().withProbes(IntStream.rangeClosed(1, Probes.EACH).boxed().toList());
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

    /** A frame of an epoch, or of the last one if there are not so many. */
    private static DocsPicture still(
            String name, String run, String figure, int width, int epoch, FigureOptions options) {
        return (runs, folder) -> {
            int last = Runs.named(run, runs).state().lastEpoch();
            Drawing drawing = Runs.figure(run, figure, options, runs).at(Math.min(epoch, last));
            int height = (int) Math.round(width / drawing.aspect());
            return PictureFile.write(folder, name + ".png", Pictures.png(drawing, width, height));
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
            List<Integer> all = Runs.named(run, runs).epochs();
            int last = all.get(all.size() - 1);
            List<Integer> played =
                    all.stream().filter(epoch -> epoch % every == 0 || epoch == last).toList();
            Path file = folder.resolve(name + ".gif");
            Animation animation =
                    Animation.of(Runs.figure(run, figure, options, runs), played)
                            .withSize(width, 0)
                            .withFps(fps)
                            .withHold((int) Math.round(fps));
            Gif.write(animation, file, Progress.NONE);
            return file;
        };
    }

    /** The curves of both samplings on one pair of axes. */
    record Curves() implements DocsPicture {
        @Override
        public Path write(Map<String, RunReader> runs, Path folder) {
            Drawing drawing =
                    CurveComparison.of("Accuracy")
                            .with("shuffled,", Runs.named(Runs.SHUFFLED, runs))
                            .withDashed("published,", Runs.named(Runs.PUBLISHED, runs))
                            .drawing(Theme.LIGHT);
            return PictureFile.write(folder, "curves.png", Pictures.png(drawing, 1200, 600));
        }
    }
}

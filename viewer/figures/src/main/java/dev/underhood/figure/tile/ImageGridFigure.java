package dev.underhood.figure.tile;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.kit.ClassNames;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.stream.IntStream;

/** Some images of the data set with their classes; the same at every epoch. */
public final class ImageGridFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "image-grid",
                            "Images",
                            "Some images of the data set, chosen at random, each under the name of its"
                                    + " class: what the network has to learn from.")
                    .offeredIf(run -> run.tensorNames().contains(TensorNames.IMAGES))
                    .still()
                    .readable()
                    .section("The data")
                    .tensor((run, options) -> TensorNames.IMAGES)
                    .facts((run, options) -> RunLookup.count(shape(run), "images"))
                    .aspect((run, options) -> aspect(run))
                    .drawnBy(ImageGridFigure::new);

    private static final int MOST = 100;

    private final RunReader run;
    private final Theme theme;

    ImageGridFigure(RunReader run, FigureOptions options) {
        this.run = run;
        theme = options.theme();
        RunLookup.check(run, TensorNames.IMAGES);
    }

    @Override
    public Drawing at(int epoch) {
        Tensor images = images(epoch);
        List<Tiles> tiles = SampleImages.of(images, MOST, theme);
        int count = tiles.size();
        return new CaptionedTiles(
                tiles, classes(count), columns(count), theme, SampleImages.rows(images));
    }

    private static List<Integer> shape(RunReader run) {
        return RunLookup.shapeAtStart(run, TensorNames.IMAGES);
    }

    private static double aspect(RunReader run) {
        return SampleImages.aspect(shape(run), MOST, ImageGridFigure::columns);
    }

    private static int columns(int count) {
        return (int) Math.ceil(Math.sqrt(count));
    }

    @Override
    public Table data(int epoch) {
        Tensor images = images(epoch);
        return SampleImages.table(images, "image", classes(Math.min(MOST, images.size(0))));
    }

    private Tensor images(int epoch) {
        RunLookup.checkEpoch(run, epoch);
        String name = TensorNames.IMAGES;
        return SampleImages.checked(RunLookup.tensor(run, name, 0), name);
    }

    /** Returns a name for each of the first images, empty where none is known. */
    private List<String> classes(int count) {
        Tensor labels = run.tensor(TensorNames.IMAGE_LABELS, 0).orElse(Tensor.of(new float[0], 0));
        ClassNames names = ClassNames.of(run);
        return IntStream.range(0, count)
                .mapToObj(i -> i < labels.size() ? names.ofLabel(labels.at(i)) : "")
                .toList();
    }
}

package dev.underhood.figure.tile;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A picture that was drawn elsewhere and came with the run. */
public final class LoggedPicture implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "logged-picture",
                            "Logged pictures",
                            "A picture that the program which trained the network drew and logged,"
                                    + " as it was at each step.")
                    .offeredIf(run -> !names(run).isEmpty())
                    .names(FigureOption.TAG, LoggedPicture::names)
                    .readable()
                    .tensor(LoggedPicture::tensor)
                    .facts(LoggedPicture::facts)
                    .aspect(LoggedPicture::aspect)
                    .drawnBy(LoggedPicture::new);

    private final RunReader run;
    private final String name;
    private final Theme theme;

    LoggedPicture(RunReader run, FigureOptions options) {
        this.run = run;
        name = tensor(run, options);
        theme = options.theme();
    }

    private static List<String> names(RunReader run) {
        return RunLookup.layers(run, TensorNames::isPicture);
    }

    private static String tag(RunReader run, FigureOptions options) {
        return RunLookup.tag("picture", options, names(run));
    }

    private static String tensor(RunReader run, FigureOptions options) {
        return TensorNames.picture(tag(run, options));
    }

    private static String facts(RunReader run, FigureOptions options) {
        List<Integer> shape = RunLookup.shape(run, tensor(run, options));
        return shape.size() == 2
                ? String.format(Locale.ROOT, "%d×%d pixels", shape.get(1), shape.get(0))
                : "";
    }

    private static double aspect(RunReader run, FigureOptions options) {
        List<Integer> shape = RunLookup.shape(run, tensor(run, options));
        return shape.size() == 2 && shape.get(0) > 0
                ? TileGrid.aspect(1, shape.get(0), shape.get(1))
                : 1;
    }

    @Override
    public Drawing at(int epoch) {
        Tensor picture = picture(epoch);
        int[] pixels =
                IntStream.range(0, picture.size())
                        .map(i -> 0xff000000 | (int) picture.at(i))
                        .toArray();
        Tiles tiles = new Tiles(picture.size(1), picture.size(0), List.of(pixels));
        return new TileGrid(tiles, theme, (tile, pixel) -> IntStream.of(pixel));
    }

    @Override
    public Table data(int epoch) {
        Tensor picture = picture(epoch);
        int width = picture.size(1);
        return Table.of(
                List.of("row", "column", "red", "green", "blue"),
                picture.size(),
                i -> {
                    int rgb = (int) picture.at(i);
                    return List.of(
                            Math.floorDiv(i, width),
                            i % width,
                            rgb >> 16 & 255,
                            rgb >> 8 & 255,
                            rgb & 255);
                });
    }

    private Tensor picture(int epoch) {
        Tensor picture = RunLookup.tensor(run, name, epoch);
        if (picture.rank() != 2) {
            throw new NoSuchFrameException(name + " is no picture at epoch " + epoch);
        }
        return picture;
    }
}

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

/** The mean image of every class; the same at every epoch. */
public final class AveragesFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "class-averages",
                            "Class averages",
                            "All images of a class laid over each other. The sharper the picture, the more"
                                    + " alike they are.")
                    .offeredIf(run -> run.tensorNames().contains(TensorNames.CLASS_AVERAGES))
                    .still()
                    .readable()
                    .section("The data")
                    .tensor((run, options) -> TensorNames.CLASS_AVERAGES)
                    .facts((run, options) -> RunLookup.count(shape(run), "classes"))
                    .aspect((run, options) -> aspect(run))
                    .drawnBy(AveragesFigure::new);

    private static final int MOST = 100;
    private static final int MOST_IN_ONE_ROW = 10;
    private static final int MOST_IN_A_ROW = 20;

    private final RunReader run;
    private final Theme theme;

    AveragesFigure(RunReader run, FigureOptions options) {
        this.run = run;
        theme = options.theme();
        RunLookup.check(run, TensorNames.CLASS_AVERAGES);
    }

    @Override
    public Drawing at(int epoch) {
        Tensor averages = averages(epoch);
        List<Tiles> tiles = SampleImages.of(averages, MOST, theme);
        int count = tiles.size();
        return new CaptionedTiles(
                tiles, classes(count), columns(count), theme, SampleImages.rows(averages));
    }

    private static List<Integer> shape(RunReader run) {
        return RunLookup.shapeAtStart(run, TensorNames.CLASS_AVERAGES);
    }

    private static double aspect(RunReader run) {
        return SampleImages.aspect(shape(run), MOST, AveragesFigure::columns);
    }

    private static int columns(int count) {
        int rows = count <= MOST_IN_ONE_ROW ? 1 : Math.max(2, (count - 1) / MOST_IN_A_ROW + 1);
        return (count + rows - 1) / rows;
    }

    @Override
    public Table data(int epoch) {
        Tensor averages = averages(epoch);
        return SampleImages.table(averages, "number", classes(Math.min(MOST, averages.size(0))));
    }

    private Tensor averages(int epoch) {
        RunLookup.checkEpoch(run, epoch);
        String name = TensorNames.CLASS_AVERAGES;
        return SampleImages.checked(RunLookup.tensor(run, name, 0), name);
    }

    private List<String> classes(int count) {
        return IntStream.range(0, count).mapToObj(ClassNames.of(run)::of).toList();
    }
}

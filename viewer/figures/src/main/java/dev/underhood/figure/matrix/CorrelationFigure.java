package dev.underhood.figure.matrix;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Scale;
import dev.underhood.figure.Table;
import dev.underhood.figure.kit.ColorMap;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.figure.tile.Tiles;
import dev.underhood.run.Range;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;

/** How alike the average images of the classes are; the same at every epoch. */
public final class CorrelationFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "class-correlation",
                            "Class correlation",
                            "How alike the average images of two classes are: 100 if they are the same, 0"
                                    + " if one tells nothing of the other, below 0 if one is bright where"
                                    + " the other is dark. Classes that are alike stand beside each"
                                    + " other.")
                    .offeredIf(run -> run.tensorNames().contains(TensorNames.CLASS_CORRELATION))
                    .still()
                    .readable()
                    .section("The data")
                    .choice(
                            FigureOption.SCALE,
                            run ->
                                    FigureOption.SCALE.values(
                                            "The colours span the values that are there",
                                            "The colours span -1 to 1"))
                    .choice(FigureOption.ORDER, ClassMatrix::orders)
                    .tensor((run, options) -> TensorNames.CLASS_CORRELATION)
                    .aspect((run, options) -> options.theme().look(AnnotatedMatrix.ASPECT, 1.0))
                    .drawnBy(CorrelationFigure::new);

    private final RunReader run;
    private final FigureOptions options;

    CorrelationFigure(RunReader run, FigureOptions options) {
        this.run = run;
        this.options = options;
        RunLookup.check(run, TensorNames.CLASS_CORRELATION);
    }

    @Override
    public Drawing at(int epoch) {
        ClassMatrix all = matrix(epoch);
        ClassMatrix matrix = all.known();
        if (matrix.size() == 0) {
            throw new NoSuchFrameException(
                    "no class has a correlation: each average image is the same everywhere");
        }
        Range range = matrix.values().range();
        boolean fixed = options.scale() == Scale.FIXED || range.isEmpty();
        double low = fixed ? -1 : range.low();
        double high = fixed ? 1 : range.high();
        Ramp ramp = new Ramp("", percent(low), percent(high), ColorMap.COOLWARM::rgb);
        AnnotatedMatrix.Words words =
                new AnnotatedMatrix.Words(
                        "Correlation of the class averages × 100",
                        matrix.shownNames(),
                        "",
                        leftOut(all.unknown()),
                        List.of(ramp));
        return new AnnotatedMatrix(
                options.theme().look(words, words.ofSides()),
                new Cells(matrix, all, low, high),
                options.theme());
    }

    @Override
    public Table data(int epoch) {
        ClassMatrix matrix = matrix(epoch);
        int size = matrix.size();
        return Table.of(
                List.of("class", "other class", "correlation"),
                size * size,
                i ->
                        List.of(
                                matrix.name(i / size),
                                matrix.name(i % size),
                                matrix.at(i / size, i % size)));
    }

    private static String leftOut(List<String> names) {
        return names.isEmpty()
                ? ""
                : "Without "
                        + String.join(", ", names)
                        + ": no images, or an average that is the same everywhere";
    }

    private ClassMatrix matrix(int epoch) {
        RunLookup.checkEpoch(run, epoch);
        return ClassMatrix.of(run, TensorNames.CLASS_CORRELATION, 0, options.order());
    }

    private static String percent(double value) {
        return String.valueOf(Math.round(100 * value)); // a whole number has no -0
    }

    /** From the lowest to the highest value; what is no number is marked. */
    private record Cells(ClassMatrix matrix, ClassMatrix all, double low, double high)
            implements AnnotatedMatrix.Cells {
        @Override
        public int rgb(int row, int column) {
            float value = matrix.at(row, column);
            if (!Float.isFinite(value)) {
                return Tiles.MARKED;
            }
            return ColorMap.COOLWARM.rgb(high > low ? (value - low) / (high - low) : 0.5);
        }

        @Override
        public String text(int row, int column) {
            float value = matrix.at(row, column);
            return Float.isFinite(value) ? percent(value) : "NaN";
        }

        /** Those without a correlation are in the table, too. */
        @Override
        public int row(int row, int column) {
            return all.order().indexOf(matrix.order().get(row)) * all.size()
                    + all.order().indexOf(matrix.order().get(column));
        }
    }
}

package dev.underhood.figure;

import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;

/** Which class is taken for which, epoch by epoch. */
final class ConfusionFigure implements Figure {
    static final FigureKind KIND =
            new FigureKind(
                    "confusion",
                    "Confusion",
                    "What the images of each class are taken for, in percent of the class: one row"
                            + " for each. Blue on the diagonal is right, red is mixed up."
                            + " Classes that look alike stand beside each other.",
                    run -> run.tensorNames().contains(TensorNames.CONFUSION),
                    ConfusionFigure::new);

    private final RunReader run;
    private final FigureOptions options;

    ConfusionFigure(RunReader run, FigureOptions options) {
        this.run = run;
        this.options = options;
        Recorded.check(run, TensorNames.CONFUSION);
    }

    @Override
    public Drawing at(int epoch) {
        ClassMatrix matrix = matrix(epoch);
        Confusion confusion = new Confusion(matrix, options.theme());
        return new AnnotatedMatrix(
                new AnnotatedMatrix.Words(
                        "Epoch: " + epoch + confusion.accuracy(),
                        matrix.shownNames(),
                        "true",
                        "taken for",
                        confusion.ramps()),
                confusion,
                options.theme());
    }

    @Override
    public Table data(int epoch) {
        ClassMatrix matrix = matrix(epoch);
        Confusion confusion = new Confusion(matrix, options.theme());
        int size = matrix.size();
        return Table.of(
                List.of("true class", "taken for", "count", "share"),
                size * size,
                i ->
                        List.of(
                                matrix.name(i / size),
                                matrix.name(i % size),
                                matrix.at(i / size, i % size),
                                confusion.share(i / size, i % size)));
    }

    @Override
    public boolean dependsOnLaterEpochs() {
        return false;
    }

    private ClassMatrix matrix(int epoch) {
        return ClassMatrix.of(run, TensorNames.CONFUSION, epoch, options.order());
    }
}

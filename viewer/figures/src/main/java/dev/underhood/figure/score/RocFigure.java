package dev.underhood.figure.score;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.lookup.HeadPart;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.stream.IntStream;

/** The receiver operating characteristic of every label or class at an epoch. */
public final class RocFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "roc",
                            "ROC curves",
                            "What it costs to find more: along a curve the threshold of the"
                                    + " probability falls, upwards is the part of a label's examples"
                                    + " that is found, across the part of the others that is taken for"
                                    + " it. Of classes each against all others. The area under a curve"
                                    + " is the chance that of two examples the right one is rated"
                                    + " higher; on the dotted line it is one half, a blind guess.")
                    .section("The answers")
                    .readable()
                    .offeredIf(run -> !HeadPart.of(run, TensorNames.ROC).isEmpty())
                    .names(FigureOption.HEAD, run -> HeadPart.choices(run, TensorNames.ROC))
                    .tensor((run, options) -> chosen(run, options).output().tensor(TensorNames.ROC))
                    .aspect(RocDrawing.ASPECT)
                    .drawnBy(RocFigure::new);

    private final RunReader run;
    private final HeadPart head;
    private final Theme theme;

    RocFigure(RunReader run, FigureOptions options) {
        this.run = run;
        theme = options.theme();
        head = chosen(run, options);
    }

    private static HeadPart chosen(RunReader run, FigureOptions options) {
        return HeadPart.chosen(run, TensorNames.ROC, options.head());
    }

    @Override
    public Drawing at(int epoch) {
        return new RocDrawing("Epoch: " + epoch, curves(epoch), theme);
    }

    @Override
    public Table data(int epoch) {
        List<RocCurve> curves = curves(epoch);
        int points = curves.isEmpty() ? 0 : curves.get(0).points().size(0);
        boolean labels = head.output().output().kind() == OutputKind.LABELS;
        return Table.of(
                List.of(
                        labels ? "label" : "class",
                        "area",
                        "area may differ by",
                        "with it",
                        "without it",
                        "threshold",
                        "false positive rate",
                        "true positive rate"),
                curves.size() * points,
                i -> curves.get(i / points).row(i % points));
    }

    private List<RocCurve> curves(int epoch) {
        Tensor points = tensor(TensorNames.ROC, epoch, 3);
        Tensor areas = tensor(TensorNames.ROC_AREA, epoch, 2);
        int first = // of two classes the second
                head.output().output().kind() == OutputKind.CLASSES && points.size(0) == 1 ? 1 : 0;
        return IntStream.range(0, Math.min(points.size(0), areas.size(0)))
                .filter(i -> head.isWhole() || head.part() == i)
                .mapToObj(
                        i ->
                                new RocCurve(
                                        head.output().name(first + i),
                                        points.slice(i),
                                        areas.slice(i)))
                .toList();
    }

    private Tensor tensor(String name, int epoch, int rank) {
        Tensor found = RunLookup.tensor(run, head.output().tensor(name), epoch);
        if (found.rank() != rank || found.size(rank - 1) != (rank == 3 ? 3 : 4)) {
            throw new NoSuchFrameException(
                    name + " cannot be drawn at epoch " + epoch + ": it is " + found);
        }
        return found;
    }
}

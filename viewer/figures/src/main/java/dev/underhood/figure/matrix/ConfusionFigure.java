package dev.underhood.figure.matrix;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.ShownOutput;
import dev.underhood.figure.Table;
import dev.underhood.figure.kit.ClassNames;
import dev.underhood.figure.lookup.HeadPart;
import dev.underhood.figure.lookup.Outputs;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which class is taken for which, epoch by epoch; or which labels are found and which missed. */
public final class ConfusionFigure implements Figure {
    private static final String NAME = TensorNames.CONFUSION;

    public static final FigureKind KIND =
            FigureKind.builder(
                            "confusion",
                            "Confusion",
                            "What the images of each class are taken for, in percent of the class: one row"
                                    + " for each. Blue on the diagonal is right, red is mixed up."
                                    + " Classes that look alike stand beside each other.")
                    .offeredIf(run -> !HeadPart.of(run, NAME).isEmpty())
                    .ofPairs()
                    .choice(FigureOption.ORDER, ClassMatrix::orders)
                    .names(FigureOption.HEAD, run -> HeadPart.choices(run, NAME))
                    .explainedBy((run, options) -> explanation(run))
                    .tensor((run, options) -> head(run, options).output().tensor(NAME))
                    .aspect(ConfusionFigure::aspect)
                    .drawnBy(ConfusionFigure::new);

    private static HeadPart head(RunReader run, FigureOptions options) {
        return HeadPart.chosen(run, NAME, options.head());
    }

    private static double aspect(RunReader run, FigureOptions options) {
        HeadPart head = head(run, options);
        if (head.isWhole() && head.output().output().kind() == OutputKind.LABELS) {
            return LabelMatrix.aspect(RunLookup.shape(run, head.output().tensor(NAME)).get(0));
        }
        return AnnotatedMatrix.ASPECT;
    }

    private static String explanation(RunReader run) {
        return Outputs.words(
                ShownOutput.with(run, NAME),
                Map.of(
                        OutputKind.CLASSES,
                        ConfusionFigure.KIND.explanation(),
                        OutputKind.LABELS,
                        "One row for each label: which part of the images that have it was found"
                                + " or missed, and which part of the others was rightly or wrongly"
                                + " said to be without it or with it."));
    }

    private final RunReader run;
    private final FigureOptions options;
    private final HeadPart head;
    private final String tensor;

    ConfusionFigure(RunReader run, FigureOptions options) {
        this.run = run;
        this.options = options;
        head = head(run, options);
        tensor = head.output().tensor(NAME);
    }

    @Override
    public Drawing at(int epoch) {
        if (isOfLabels() && head.isWhole()) {
            return new LabelMatrix("Epoch: " + epoch, labels(epoch), options.theme());
        }
        ClassMatrix matrix = matrix(epoch);
        ConfusionCells confusion = confusion(matrix, epoch);
        return new AnnotatedMatrix(
                new AnnotatedMatrix.Words(
                        title(epoch, confusion),
                        matrix.shownNames(),
                        "true",
                        "taken for",
                        confusion.ramps()),
                confusion,
                options.theme());
    }

    @Override
    public Table data(int epoch) {
        if (isOfLabels() && head.isWhole()) {
            return labels(epoch).table();
        }
        ClassMatrix matrix = matrix(epoch);
        ConfusionCells confusion = confusion(matrix, epoch);
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

    private boolean isOfLabels() {
        return head.output().output().kind() == OutputKind.LABELS;
    }

    private LabelCounts labels(int epoch) {
        return new LabelCounts(
                RunLookup.tensor(run, tensor, epoch), ClassNames.of(head.output().output()));
    }

    private String title(int epoch, ConfusionCells confusion) {
        String title = "Epoch: " + epoch;
        if (isOfLabels()) {
            return title + " | " + head.title();
        }
        return run.tensor(chosenClasses(), epoch).isPresent()
                ? title + " | the classes that are mixed up most"
                : title + confusion.accuracy();
    }

    private String chosenClasses() {
        return head.output().tensor(TensorNames.CONFUSION_CLASSES);
    }

    /** Of classes that are too many for all, the images of each are known besides the cells. */
    private ConfusionCells confusion(ClassMatrix matrix, int epoch) {
        return run.tensor(chosenClasses(), epoch)
                .filter(chosen -> chosen.size() == 2 * matrix.size())
                .map(chosen -> ConfusionCells.of(matrix, chosen, options.theme()))
                .orElseGet(() -> new ConfusionCells(matrix, options.theme()));
    }

    private ClassMatrix matrix(int epoch) {
        ClassNames names = ClassNames.of(head.output().output());
        if (isOfLabels()) {
            String name = names.of(head.part());
            Tensor one = labels(epoch).of(head.part());
            return new ClassMatrix(
                    one, List.of(0, 1), new ClassNames(List.of("not " + name, name)));
        }
        ClassMatrix all = ClassMatrix.of(run, tensor, epoch, options.order(), names);
        return run.tensor(chosenClasses(), epoch)
                .filter(chosen -> chosen.size() == 2 * all.size())
                .map(chosen -> named(all, chosen, names))
                .orElse(all);
    }

    private static ClassMatrix named(ClassMatrix matrix, Tensor chosen, ClassNames names) {
        List<Integer> byNumber = IntStream.range(0, matrix.size()).boxed().toList();
        List<String> shown =
                byNumber.stream().map(row -> names.of((int) chosen.at(2 * row))).toList();
        return new ClassMatrix(matrix.values(), byNumber, new ClassNames(shown));
    }
}

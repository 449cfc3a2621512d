package dev.underhood.figure.matrix;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.ShownOutput;
import dev.underhood.figure.Table;
import dev.underhood.figure.kit.Choice;
import dev.underhood.figure.lookup.Outputs;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;

/** How well every class is recognised, epoch after epoch. */
public final class ScoresFigure implements Figure {
    private static final String NAME = TensorNames.CONFUSION;
    private static final List<ClassScores.Score> SCORES = List.of(ClassScores.Score.values());

    public static final FigureKind KIND =
            FigureKind.builder(
                            "scores",
                            "Scores of the classes",
                            "How well each class is recognised in the validation, epoch after epoch: the"
                                    + " brighter, the better. Recall is the part of its examples that"
                                    + " is found, precision the part of what is taken for it that is"
                                    + " right, F1 their mean, which both must make large.")
                    .offeredIf(run -> !outputs(run).isEmpty())
                    .names(FigureOption.METRIC, run -> names())
                    .names(FigureOption.HEAD, run -> Outputs.choices(outputs(run)))
                    .section("The answers")
                    .readable()
                    .growing() // its axis spans the whole run
                    .repeating() // the numbers are those of the confusion
                    .tensor((run, options) -> output(run, options).tensor(NAME))
                    .aspect(ScoresFigure::aspect)
                    .drawnBy(ScoresFigure::new);

    private final RunReader run;
    private final FigureOptions options;
    private final ShownOutput output;
    private final ClassScores.Score score;

    ScoresFigure(RunReader run, FigureOptions options) {
        this.run = run;
        this.options = options;
        output = output(run, options);
        String title = Choice.of("score", options.metric(), names());
        score =
                SCORES.stream()
                        .filter(each -> each.title().equals(title))
                        .findFirst()
                        .orElseThrow();
    }

    private static List<String> names() {
        return SCORES.stream().map(ClassScores.Score::title).toList();
    }

    /** Of classes that are too many for all, what is taken for each is not known. */
    private static List<ShownOutput> outputs(RunReader run) {
        List<String> recorded = run.tensorNames();
        return ShownOutput.with(run, NAME).stream()
                .filter(each -> !recorded.contains(each.tensor(TensorNames.CONFUSION_CLASSES)))
                .toList();
    }

    private static ShownOutput output(RunReader run, FigureOptions options) {
        List<ShownOutput> all = outputs(run);
        List<String> titles = all.stream().map(ShownOutput::title).toList();
        return all.get(titles.indexOf(Choice.of(NAME, options.head(), titles)));
    }

    private static double aspect(RunReader run, FigureOptions options) {
        return ScoresDrawing.aspect(RunLookup.shape(run, output(run, options).tensor(NAME)).get(0));
    }

    @Override
    public Drawing at(int epoch) {
        scores(epoch); // says what is missing
        List<Integer> epochs = new ArrayList<>();
        List<ClassScores> all = new ArrayList<>();
        for (int each : run.epochs()) {
            Tensor confusion =
                    each > epoch ? null : run.tensor(output.tensor(NAME), each).orElse(null);
            if (confusion != null) {
                epochs.add(each);
                all.add(ClassScores.of(confusion, kind()));
            }
        }
        int last = Math.max(run.info().plannedEpochs(), run.state().lastEpoch());
        return new ScoresDrawing(
                "Epoch: " + epoch + " | " + score.title(),
                epochs,
                all,
                score,
                output::name,
                last,
                options.theme());
    }

    @Override
    public Table data(int epoch) {
        ClassScores scores = scores(epoch);
        boolean labels = kind() == OutputKind.LABELS;
        return Table.of(
                List.of(labels ? "label" : "class", "precision", "recall", "F1", "support"),
                scores.size(),
                i ->
                        List.of(
                                output.name(i),
                                value(scores, i, ClassScores.Score.PRECISION),
                                value(scores, i, ClassScores.Score.RECALL),
                                value(scores, i, ClassScores.Score.F1),
                                scores.support(i)));
    }

    private static Object value(ClassScores scores, int number, ClassScores.Score score) {
        double value = scores.of(number, score);
        return Double.isNaN(value) ? "" : value;
    }

    private OutputKind kind() {
        return output.output().kind();
    }

    private ClassScores scores(int epoch) {
        return ClassScores.of(RunLookup.tensor(run, output.tensor(NAME), epoch), kind());
    }
}

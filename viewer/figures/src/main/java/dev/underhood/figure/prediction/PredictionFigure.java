package dev.underhood.figure.prediction;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCard;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.ShownOutput;
import dev.underhood.figure.Table;
import dev.underhood.figure.lookup.Outputs;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.figure.tile.ProbeImages;
import dev.underhood.run.OutputKind;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the network takes some probes for: a bar for each class, the image and the answer. */
public final class PredictionFigure implements Figure {
    private static final int FIRST_FEW = 6;

    public static final FigureKind KIND =
            FigureKind.builder(
                            "predictions",
                            "Predictions",
                            "How sure the network is of each class. The blue bar is the true class, a red"
                                    + " bar a wrong answer; the dotted line is a blind guess.")
                    .offeredIf(
                            run ->
                                    run.info().probes().size() > 0
                                            && !ShownOutput.ofProbes(run).isEmpty())
                    .names(FigureOption.HEAD, PredictionFigure::heads)
                    .probes(FigureOptions.MAX_PROBES)
                    .explainedBy((run, options) -> explanation(run))
                    .readable()
                    .card(FigureCard.PREDICTIONS)
                    .tensor(PredictionFigure::tensor)
                    .aspect(PredictionFigure::aspect)
                    .drawnBy(PredictionFigure::new);

    static List<String> heads(RunReader run) {
        return Outputs.choices(ShownOutput.ofProbes(run));
    }

    private static String tensor(RunReader run, FigureOptions options) {
        ShownOutput output = ShownOutput.ofProbes(run, options.head());
        boolean numbers = output.output().kind() == OutputKind.NUMBERS;
        return output.tensor(numbers ? TensorNames.NUMBERS : TensorNames.PROBABILITIES);
    }

    private static double aspect(RunReader run, FigureOptions options) {
        int panels = RunLookup.probes(run, options.probes(), FIRST_FEW).size();
        ShownOutput output = ShownOutput.ofProbes(run, options.head());
        return PredictionLook.of(options.theme()).aspectOfSeveral(output.output().kind(), panels);
    }

    /** Says of each kind of output what is shown of it. */
    private static String explanation(RunReader run) {
        return Outputs.words(
                ShownOutput.ofProbes(run),
                Map.of(
                        OutputKind.CLASSES,
                        PredictionFigure.KIND.explanation(),
                        OutputKind.LABELS,
                        "How sure the network is of each label by itself. Those above the dotted"
                                + " line, one half, are named.",
                        OutputKind.NUMBERS,
                        "The numbers that the network predicts for each image."));
    }

    private final RunReader run;
    private final PredictionLook look;
    private final List<Integer> probes;
    private final ProbeImages images;
    private final ShownOutput output;

    PredictionFigure(RunReader run, FigureOptions options) {
        this.run = run;
        look = PredictionLook.of(options.theme());
        output = ShownOutput.ofProbes(run, options.head());
        probes = RunLookup.probes(run, options.probes(), FIRST_FEW);
        images = new ProbeImages(run.info().probes());
    }

    @Override
    public Drawing at(int epoch) {
        List<Answer> answers = Answer.of(run, output, probes, epoch);
        List<PredictionDrawing.Panel> panels = new ArrayList<>();
        for (int i = 0; i < probes.size(); i++) {
            Answer answer = answers.get(i);
            int first = i * answer.values().size();
            panels.add(new PredictionDrawing.Panel(images.tile(probes.get(i)), answer, first));
        }
        return look.several(output.output().kind(), "Epoch: " + epoch, panels);
    }

    @Override
    public Table data(int epoch) {
        return Answer.table(output, probes, Answer.of(run, output, probes, epoch));
    }
}

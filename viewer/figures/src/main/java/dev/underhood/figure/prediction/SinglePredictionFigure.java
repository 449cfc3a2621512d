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
import dev.underhood.figure.tile.Tiles;
import dev.underhood.run.OutputKind;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.Map;

/** What the network takes one probe for, with every class by name. */
public final class SinglePredictionFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "prediction",
                            "Prediction",
                            "One image and how sure the network is of each class. The blue bar is the"
                                    + " true class, a red bar a wrong answer; the dotted line is a blind"
                                    + " guess.")
                    .offeredIf(PredictionFigure.KIND::offeredFor)
                    .names(FigureOption.HEAD, PredictionFigure::heads)
                    .probe(run -> FigureOptions.MAX_PROBES)
                    .step(FigureKind.Step.ANSWER)
                    .explainedBy((run, options) -> explanation(run))
                    .readable()
                    .card(FigureCard.CLOSED)
                    .aspect(SinglePredictionFigure::aspect)
                    .drawnBy(SinglePredictionFigure::new);

    private static double aspect(RunReader run, FigureOptions options) {
        ShownOutput output = ShownOutput.ofProbes(run, options.head());
        return PredictionLook.of(options.theme()).aspectOfSingle(output.output().kind());
    }

    private static String explanation(RunReader run) {
        return Outputs.words(
                ShownOutput.ofProbes(run),
                Map.of(
                        OutputKind.CLASSES,
                        SinglePredictionFigure.KIND.explanation(),
                        OutputKind.LABELS,
                        "One image and how sure the network is of each label by itself. Those above"
                                + " the dotted line, one half, are named.",
                        OutputKind.NUMBERS,
                        "One image and the numbers that the network predicts for it."));
    }

    private final RunReader run;
    private final PredictionLook look;
    private final int probe;
    private final Tiles image;
    private final ShownOutput output;

    SinglePredictionFigure(RunReader run, FigureOptions options) {
        this.run = run;
        look = PredictionLook.of(options.theme());
        output = ShownOutput.ofProbes(run, options.head());
        probe = RunLookup.probe(run, options.probes());
        image = new ProbeImages(run.info().probes()).tile(probe);
    }

    @Override
    public Drawing at(int epoch) {
        Answer answer = Answer.of(run, output, List.of(probe), epoch).get(0);
        return look.single(image, answer);
    }

    @Override
    public Table data(int epoch) {
        return Answer.table(output, List.of(probe), Answer.of(run, output, List.of(probe), epoch));
    }
}

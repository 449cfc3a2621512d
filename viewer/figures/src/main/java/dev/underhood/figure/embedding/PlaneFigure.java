package dev.underhood.figure.embedding;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Table;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Range;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;

/** What a network of two inputs says all over the plane, epoch by epoch. */
public final class PlaneFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "plane",
                            "Decision boundary",
                            "What the network says all over the plane of its two inputs: the colour is"
                                    + " the class that it chooses, and the paler it is, the less sure"
                                    + " the network is. The dots are examples, in the colour of what"
                                    + " they really are.")
                    .offeredIf(run -> !PlanePart.of(run).isEmpty())
                    .option(FigureOption.PALETTE)
                    .names(FigureOption.HEAD, PlanePart::choices)
                    .explainedBy((run, options) -> explanation(run))
                    .growing() // the colours of numbers span the whole run
                    .tensor((run, options) -> PlanePart.chosen(run, options.head()).tensor())
                    .aspect(PlaneDrawing.ASPECT)
                    .drawnBy(PlaneFigure::new);

    private final RunReader run;
    private final FigureOptions options;
    private final PlanePart part;

    PlaneFigure(RunReader run, FigureOptions options) {
        this.run = run;
        this.options = options;
        part = PlanePart.chosen(run, options.head());
    }

    private static String explanation(RunReader run) {
        boolean choice = PlanePart.of(run).stream().anyMatch(PlanePart::isChoice);
        return choice
                ? PlaneFigure.KIND.explanation()
                : "What the network says all over the plane of its two inputs: the lighter the"
                        + " colour, the larger the number. The dots are examples.";
    }

    @Override
    public Drawing at(int epoch) {
        PlaneField field = field(epoch);
        return new PlaneDrawing(
                "Epoch: " + epoch,
                field,
                part.column(),
                PlaneExamples.of(run),
                new PointColors(labelling(field), options.palette(), options.theme()),
                options.theme());
    }

    /** A colour for each class; or for the numbers of all epochs. */
    private Labelling labelling(PlaneField field) {
        if (part.isChoice()) {
            float[] classes = new float[field.depth()];
            List<String> names = new ArrayList<>();
            for (int i = 0; i < classes.length; i++) {
                classes[i] = i;
                names.add(part.output().name(i));
            }
            return Labelling.of(Tensor.of(classes, classes.length), names);
        }
        boolean chance = part.output().output().kind() == OutputKind.LABELS;
        Range all = chance ? new Range(0, 1) : run.range(part.tensor());
        return new Labelling(Labelling.Kind.NUMBERS, List.of(), all.low(), all.high());
    }

    @Override
    public Table data(int epoch) {
        PlaneField field = field(epoch);
        PlaneExamples plane = PlaneExamples.of(run);
        List<String> columns = new ArrayList<>(List.of("x", "y"));
        if (part.isChoice()) {
            columns.add("class");
        }
        int first = part.isChoice() ? 0 : part.column();
        int last = part.isChoice() ? field.depth() - 1 : part.column();
        for (int i = first; i <= last; i++) {
            columns.add(part.output().name(i));
        }
        return Table.of(
                columns, field.rows() * field.columns(), i -> row(field, plane, i, first, last));
    }

    private List<Object> row(PlaneField field, PlaneExamples plane, int i, int first, int last) {
        double across = i % field.columns() / (field.columns() - 1.0);
        int line = i / field.columns();
        double down = line / (field.rows() - 1.0);
        List<Object> row = new ArrayList<>();
        row.add((float) (plane.left() * (1 - across) + plane.right() * across));
        row.add((float) (plane.top() * (1 - down) + plane.bottom() * down));
        double[] said = new double[field.depth()];
        for (int j = 0; j < said.length; j++) {
            said[j] = field.answers().at(i * said.length + j);
        }
        if (part.isChoice()) {
            row.add(part.output().name(PlaneField.largest(said)));
        }
        for (int j = first; j <= last; j++) {
            row.add((float) said[j]);
        }
        return row;
    }

    private PlaneField field(int epoch) {
        Tensor answers = RunLookup.tensor(run, part.tensor(), epoch);
        boolean drawable =
                answers.rank() == 3
                        && answers.size(0) > 1
                        && answers.size(1) > 1
                        && answers.size(2) > Math.max(0, part.column());
        if (!drawable) {
            throw new NoSuchFrameException(
                    Text.cut(part.tensor(), 200)
                            + " cannot be drawn: it must be height × width × columns and is "
                            + answers);
        }
        return new PlaneField(answers);
    }
}

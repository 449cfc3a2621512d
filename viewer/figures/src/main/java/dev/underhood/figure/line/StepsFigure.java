package dev.underhood.figure.line;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.kit.Choice;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.store.RunReader;
import dev.underhood.store.StepRange;
import java.util.ArrayList;
import java.util.List;

/** A number of every optimiser update, drawn up to the last update of the epoch. */
public final class StepsFigure implements Figure {
    /** What is drawn of the updates. */
    private static final FigureOption<String> ZOOM =
            FigureOption.of(
                    "zoom",
                    "Part of the curve",
                    "part of a curve of updates: all, first-tenth, last-half or last-tenth",
                    List.of(
                            new FigureOption.Value("all", "all updates", ""),
                            new FigureOption.Value("first-tenth", "the first tenth", ""),
                            new FigureOption.Value("last-half", "the last half", ""),
                            new FigureOption.Value("last-tenth", "the last tenth", "")));

    private static final FigureOption<String> SMOOTHING =
            FigureOption.of(
                    "smoothing",
                    "Smoothing",
                    "how much lines are smoothed: none, some or strong",
                    List.of(
                            new FigureOption.Value("none", "raw", "As it was recorded"),
                            new FigureOption.Value(
                                    "some", "smoothed", "What came before weighs 80 %"),
                            new FigureOption.Value(
                                    "strong", "strongly", "What came before weighs 97 %")));

    private static final FigureOption<String> AXIS =
            FigureOption.of(
                    "axis",
                    "Axis of the values",
                    "axis of values: plain, or log for powers of ten",
                    List.of(
                            new FigureOption.Value("plain", "plain", "Equal steps are equal"),
                            new FigureOption.Value(
                                    "log", "log", "Each step up is ten times as much")));

    public static final FigureKind KIND =
            FigureKind.builder(
                            "steps",
                            "Update by update",
                            "A number of every update of the parameters, up to this epoch. Of long"
                                    + " trainings it shows the lowest and the highest value of"
                                    + " updates in a row, so that no spike is lost. A cross at the"
                                    + " foot marks what is no number.")
                    .offeredIf(run -> !run.stepScalarNames().isEmpty())
                    .names(FigureOption.METRIC, RunReader::stepScalarNames)
                    .option(ZOOM)
                    .option(SMOOTHING)
                    .option(AXIS)
                    .section("The updates")
                    .growing() // its axes span the whole run
                    .readable()
                    .aspect(LinesDrawing.ASPECT)
                    .drawnBy(StepsFigure::new);

    private final RunReader run;
    private final FigureOptions options;
    private final String number;

    StepsFigure(RunReader run, FigureOptions options) {
        this.run = run;
        this.options = options;
        number = Choice.of("number of updates", options.metric(), run.stepScalarNames());
    }

    @Override
    public Drawing at(int epoch) {
        RunLookup.checkEpoch(run, epoch);
        LineView view = view();
        List<StepRange> all = run.steps(number, view.from(), view.to(), Line.MOST);
        long last = all.isEmpty() ? 1 : all.get(all.size() - 1).to();
        long now = now(epoch, last);
        List<StepRange> pieces = upTo(now, all);
        Line line = Line.ofPieces(number, pieces, view);
        return new LinesDrawing(
                new Lines(
                        number,
                        "update",
                        List.of(""),
                        List.of(line),
                        view,
                        last,
                        Nearest.among(() -> pieces, piece -> (piece.from() + piece.to()) / 2.0)),
                now < last ? now : -1,
                options.theme());
    }

    @Override
    public Table data(int epoch) {
        RunLookup.checkEpoch(run, epoch);
        LineView view = view();
        List<StepRange> all = run.steps(number, view.from(), view.to(), Line.MOST);
        long last = all.isEmpty() ? 1 : all.get(all.size() - 1).to();
        List<StepRange> pieces = upTo(now(epoch, last), all);
        return Table.of(
                List.of("from update", "to update", "first", "lowest", "highest"),
                pieces.size(),
                i -> {
                    StepRange piece = pieces.get(i);
                    return List.of(
                            piece.from(), piece.to(), piece.first(), piece.low(), piece.high());
                });
    }

    /** Returns the last update of an epoch; of all, if the store does not know. */
    private long now(int epoch, long last) {
        if (epoch == run.state().lastEpoch()) {
            return last; // those of the epoch that is being trained too
        }
        return epoch == 0 ? 0 : run.lastStep(epoch).orElse(last);
    }

    /** Leaves out what came later; the piece in which the epoch ends is read as far as it goes. */
    private List<StepRange> upTo(long now, List<StepRange> all) {
        List<StepRange> pieces = new ArrayList<>();
        for (StepRange piece : all) {
            if (piece.to() <= now) {
                pieces.add(piece);
            } else if (piece.from() <= now) {
                pieces.addAll(run.steps(number, piece.from(), now, 8));
            }
        }
        return pieces;
    }

    private LineView view() {
        double weight =
                switch (options.get(SMOOTHING)) {
                    case "some" -> 0.8;
                    case "strong" -> 0.97;
                    default -> 0;
                };
        boolean logarithmic = options.get(AXIS).equals("log");
        String part = options.get(ZOOM);
        if (part.equals("all")) {
            return new LineView(logarithmic, weight, 0, Long.MAX_VALUE);
        }
        long last = run.lastStep(Integer.MAX_VALUE).orElseGet(this::lastOfAll);
        return switch (part) {
            case "first-tenth" -> new LineView(logarithmic, weight, 0, Math.max(1, last / 10));
            case "last-half" -> new LineView(logarithmic, weight, last / 2, Long.MAX_VALUE);
            default -> new LineView(logarithmic, weight, last - last / 10, Long.MAX_VALUE);
        };
    }

    private long lastOfAll() {
        List<StepRange> few = run.steps(number, 0, Long.MAX_VALUE, 4);
        return few.isEmpty() ? 1 : few.get(few.size() - 1).to();
    }
}

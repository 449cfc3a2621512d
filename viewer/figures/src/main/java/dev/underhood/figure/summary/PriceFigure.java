package dev.underhood.figure.summary;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import dev.underhood.store.ScalarPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What recording has taken of the training's time, up to an epoch, by capture. */
public final class PriceFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "price",
                            "What recording takes",
                            "How much of the time on the training's thread recording has taken so"
                                    + " far, and what of it: copying numbers, and asking the network"
                                    + " about the probes. The first epochs are dearer, as whatever"
                                    + " begins is loaded and compiled first.")
                    .offeredIf(run -> run.scalarNames().contains(Scalar.PRICE))
                    .section("The machine")
                    .aspect((run, options) -> PriceBars.aspect(captures(run).size() + 1))
                    .drawnBy(PriceFigure::new);

    private static final String OF_CAPTURES = Scalar.priceOf("");
    private static final String REST = "the recorder itself";

    /**
     * What one of them has taken.
     *
     * @param name of the capture
     * @param seconds on the training's thread
     * @param share of the training's time, 0 to 1; NaN before it has begun
     */
    record Part(String name, double seconds, double share) {}

    private final RunReader run;
    private final Theme theme;

    PriceFigure(RunReader run, FigureOptions options) {
        this.run = run;
        theme = options.theme();
        if (!run.scalarNames().contains(Scalar.PRICE)) {
            throw new IllegalArgumentException("this run does not say what recording took");
        }
    }

    @Override
    public Drawing at(int epoch) {
        RunLookup.checkEpoch(run, epoch);
        return new PriceBars(epoch, whole(epoch), parts(epoch), theme);
    }

    @Override
    public Table data(int epoch) {
        RunLookup.checkEpoch(run, epoch);
        List<Part> parts = new ArrayList<>(parts(epoch));
        parts.add(whole(epoch));
        return Table.of(
                List.of("what", "seconds", "share of the training's time"),
                parts.size(),
                i -> {
                    Part part = parts.get(i);
                    Object share = Double.isNaN(part.share()) ? "" : part.share();
                    return List.of(part.name(), part.seconds(), share);
                });
    }

    private Part whole(int epoch) {
        return part("recording in all", sum(Scalar.PRICE, epoch), epoch);
    }

    /** Returns the captures, the dearest first, and what the recorder took beside them. */
    private List<Part> parts(int epoch) {
        List<Part> parts = new ArrayList<>();
        double rest = sum(Scalar.PRICE, epoch);
        for (String name : captures(run)) {
            double seconds = sum(name, epoch);
            rest -= seconds;
            parts.add(part(name.substring(OF_CAPTURES.length()), seconds, epoch));
        }
        parts.sort(Comparator.comparingDouble(Part::seconds).reversed());
        parts.add(part(REST, Math.max(0, rest), epoch));
        return parts;
    }

    /** Of what came before the first update, recording is all that is measured. */
    private Part part(String name, double seconds, int epoch) {
        double before = sum(Scalar.PRICE, 0);
        double time = before + sum(Scalar.SECONDS, epoch);
        return new Part(name, seconds, time > before ? seconds / time : Double.NaN);
    }

    private double sum(String name, int epoch) {
        return run.scalars(name).stream()
                .filter(point -> point.x() <= epoch)
                .mapToDouble(ScalarPoint::value)
                .sum();
    }

    private static List<String> captures(RunReader run) {
        return run.scalarNames().stream().filter(name -> name.startsWith(OF_CAPTURES)).toList();
    }
}

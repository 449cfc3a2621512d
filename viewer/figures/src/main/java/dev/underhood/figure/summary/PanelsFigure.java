package dev.underhood.figure.summary;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCard;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.curve.Metrics;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Up to four figures of a run in one picture, in the shape of a slide. */
public final class PanelsFigure implements Figure {
    private static final FigureOption<String> PANELS =
            FigureOption.ofTheRun(
                    "panels",
                    "Panels",
                    "1 to 4 figures in one picture, each with what is chosen of it, e.g."
                            + " kernels,activations(layer=01Conv2d;probes=3),learning-curve");

    private static final FigureOption<String> LAYOUT =
            FigureOption.of(
                    "layout",
                    "Layout",
                    "how panels stand: auto, column, row or grid (default: auto, the largest)",
                    List.of(
                            new FigureOption.Value("auto", "auto", "As large as can be"),
                            new FigureOption.Value("column", "column", "One above the other"),
                            new FigureOption.Value("row", "row", "Side by side"),
                            new FigureOption.Value("grid", "grid", "Two in a row")));

    private static final String NAME = "panels";

    /**
     * Makes the kind.
     *
     * @param all all kinds of figures that there are, asked for when a run is there
     */
    public static FigureKind of(Supplier<List<FigureKind>> all) {
        return FigureKind.builder(
                        NAME,
                        "Panels",
                        "Several figures of the run at one epoch, in the shape of a slide.")
                .offeredIf(run -> offered(all.get(), run).size() > 1)
                .choice(PANELS, run -> List.of())
                .option(LAYOUT)
                .growing()
                .repeating()
                .card(FigureCard.FILE)
                .aspect(PanelsDrawing.ASPECT)
                .drawnBy((run, options) -> new PanelsFigure(offered(all.get(), run), run, options));
    }

    /** Returns what can be a panel: all that stands for itself. */
    private static List<FigureKind> offered(List<FigureKind> all, RunReader run) {
        return all.stream()
                .filter(kind -> !kind.name().equals(NAME) && kind.offeredFor(run))
                .toList();
    }

    private final RunReader run;
    private final Theme theme;
    private final String layout;
    private final List<String> headings = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();

    private PanelsFigure(List<FigureKind> offered, RunReader run, FigureOptions options) {
        this.run = run;
        theme = options.theme();
        layout = options.get(LAYOUT);
        FigureOptions looks = FigureOptions.defaults().withTheme(theme);
        for (PanelChoice panel : PanelChoice.of(offered, options.get(PANELS), looks)) {
            headings.add(panel.heading(run));
            figures.add(panel.kind().of(run, panel.options()));
        }
    }

    /** Draws what has a frame; the others keep their places. */
    @Override
    public Drawing at(int epoch) {
        List<PanelsDrawing.Panel> panels = new ArrayList<>();
        NoSuchFrameException none = null;
        for (int i = 0; i < figures.size(); i++) {
            Drawing drawing = null;
            try {
                drawing = figures.get(i).at(epoch);
            } catch (NoSuchFrameException e) {
                none = e;
            }
            panels.add(new PanelsDrawing.Panel(headings.get(i), drawing));
        }
        if (none != null && panels.stream().allMatch(panel -> panel.drawing() == null)) {
            throw none;
        }
        String best =
                Metrics.validationAccuracy(run, epoch)
                        .map(
                                value ->
                                        String.format(
                                                Locale.ROOT, " · accuracy %.1f %%", 100 * value))
                        .orElse("");
        return new PanelsDrawing(
                run.info().name() + " · epoch " + epoch + best, panels, layout, theme);
    }

    /** Returns the numbers of the first panel: the others have separate tables. */
    @Override
    public Table data(int epoch) {
        return figures.get(0).data(epoch);
    }
}

package dev.underhood.figure.curve;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;

/** How numbers are spread that another program counted, epoch after epoch. */
public final class LoggedHistogram implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "logged-histogram",
                            "Logged histograms",
                            "How numbers are spread that the program which trained the network has"
                                    + " logged: a ridge for each step, the first at the back, each"
                                    + " as high as the others.")
                    .offeredIf(run -> !names(run).isEmpty())
                    .names(FigureOption.TAG, LoggedHistogram::names)
                    .section("The layers")
                    .readable()
                    .growing() // its axis spans the whole run
                    .tensor(LoggedHistogram::tensor)
                    .aspect(Ridges.ASPECT)
                    .drawnBy(LoggedHistogram::new);

    private final RunReader run;
    private final String name;
    private final Theme theme;

    LoggedHistogram(RunReader run, FigureOptions options) {
        this.run = run;
        name = tensor(run, options);
        theme = options.theme();
    }

    private static List<String> names(RunReader run) {
        return RunLookup.layers(run, TensorNames::isHistogram);
    }

    private static String tag(RunReader run, FigureOptions options) {
        return RunLookup.tag("histogram", options, names(run));
    }

    private static String tensor(RunReader run, FigureOptions options) {
        return TensorNames.histogram(tag(run, options));
    }

    @Override
    public Drawing at(int epoch) {
        histogram(epoch); // says what is missing
        String title = "Epoch: " + epoch + " | " + TensorNames.layer(name);
        return new Ridges(title, LayerSeries.of(run, name, 2), 0, epoch, theme);
    }

    @Override
    public Table data(int epoch) {
        return histogram(epoch).table();
    }

    private Histogram histogram(int epoch) {
        return Histogram.of(run, name, 0, epoch);
    }
}

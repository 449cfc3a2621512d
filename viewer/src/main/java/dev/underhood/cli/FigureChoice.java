package dev.underhood.cli;

import static java.util.stream.Collectors.joining;

import dev.underhood.figure.ClassOrder;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Palette;
import dev.underhood.figure.Scale;
import dev.underhood.figure.Theme;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** The options that say what is drawn, the same as the parameters of the viewer's addresses. */
final class FigureChoice {
    @Option(
            names = "--figure",
            paramLabel = "F",
            description = "what to draw, e.g. kernels; a wrong name lists what the run has")
    private @Nullable String name;

    @Option(names = "--layer", paramLabel = "L", description = "the layer (default: the first)")
    private @Nullable String layer;

    @Option(names = "--metric", paramLabel = "M", description = "the metric (default: the first)")
    private @Nullable String metric;

    @Option(
            names = "--probes",
            paramLabel = "P",
            split = ",",
            description = "places in the probe set, e.g. 0,5,7 (default: the figure's choice)")
    private List<Integer> probes = List.of();

    @Option(
            names = "--scale",
            paramLabel = "S",
            description =
                    "each: every picture for itself, fixed: one scale for the whole run"
                            + " (default: each)")
    private Scale scale = Scale.EACH;

    @Option(names = "--theme", paramLabel = "T", description = "light, dark, print or article")
    private Theme theme = Theme.LIGHT;

    @Option(
            names = "--palette",
            paramLabel = "C",
            description = "colours of classes: spectral, or safe for colour-blind people")
    private Palette palette = Palette.SPECTRAL;

    @Option(
            names = "--order",
            paramLabel = "O",
            description =
                    "classes of a matrix: similar (those that look alike side by side), or number")
    private ClassOrder order = ClassOrder.SIMILAR;

    @Option(
            names = "--head",
            paramLabel = "H",
            description = "the output of a network with several (default: the first)")
    private @Nullable String head;

    Theme theme() {
        return theme;
    }

    /**
     * Makes sure that the chosen figure has a use for whatever was given, whichever run it is of.
     *
     * @throws UnusableInputException if it has not
     */
    void refuseUnused(ParseResult given, Format format) {
        FigureCatalogue.named(String.valueOf(name))
                .ifPresent(kind -> refuseUnused(kind, given, format));
    }

    private void refuseUnused(FigureKind kind, ParseResult given, Format format) {
        boolean table = format == Format.CSV;
        String what = (table ? "the table of " : "") + "the figure " + kind;
        Set<FigureOption> taken = table ? kind.optionsOfTable() : kind.options();
        for (FigureOption option : FigureOption.values()) {
            if (given.hasMatchedOption(argument(option)) && !taken.contains(option)) {
                String others = taken.stream().map(FigureChoice::argument).collect(joining(", "));
                throw new UnusableInputException(
                        argument(option)
                                + " has no use for "
                                + what
                                + ": leave it out"
                                + (others.isEmpty() ? "" : "; it takes " + others));
            }
        }
        if (probes.stream().anyMatch(probe -> probe < 0)) {
            throw new UnusableInputException(
                    "--probes names a probe below 0: the first one is 0, the second 1");
        }
        if (probes.size() > Math.max(1, kind.mostProbes())) {
            throw new UnusableInputException(
                    "--probes names "
                            + probes.size()
                            + " probes and "
                            + what
                            + " shows at most "
                            + kind.mostProbes()
                            + ": give fewer");
        }
    }

    private static String argument(FigureOption option) {
        return "--" + option.parameter();
    }

    /**
     * Makes the figure.
     *
     * @throws UnusableInputException if the run has no such thing
     */
    Figure of(RunReader run) {
        try {
            return kind(run).of(run, options());
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Makes sure that no figure was chosen.
     *
     * @throws UnusableInputException if one was
     */
    void refuseFor(Format format) {
        if (name != null) {
            throw new UnusableInputException(
                    "--figure is not for "
                            + ByName.of(format)
                            + ", which shows all figures of the run: leave it out");
        }
    }

    private FigureKind kind(RunReader run) {
        List<FigureKind> offered = FigureCatalogue.offeredFor(run);
        return offered.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new UnusableInputException(
                                        (name == null
                                                        ? "--figure is missing"
                                                        : "this run has no figure '" + name + "'")
                                                + ": give one of "
                                                + offered));
    }

    private FigureOptions options() {
        return new FigureOptions(layer, probes, scale, metric, theme, palette, order, head);
    }
}

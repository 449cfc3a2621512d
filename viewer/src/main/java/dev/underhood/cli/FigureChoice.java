package dev.underhood.cli;

import static java.util.stream.Collectors.joining;

import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Figures;
import dev.underhood.figure.Theme;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options that say what is drawn, the same as the parameters of the viewer's addresses: one for
 * each that any kind of figure takes.
 */
final class FigureChoice {
    private static final String FIGURE = "--figure";
    private static final String PANELS = "panels"; // an option, and the figure that it is for

    private final Figures figures;

    FigureChoice(Figures figures) {
        this.figures = figures;
    }

    /** Returns the options for a command to mix in. */
    CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        spec.addOption(
                option(
                        FIGURE,
                        "F",
                        "what to draw, e.g. kernels; a wrong name lists what the run has"));
        for (FigureOption<?> option : figures.options()) {
            String label = option.name().substring(0, 1).toUpperCase(Locale.ROOT);
            spec.addOption(option(argument(option), label, option.description()));
        }
        return spec;
    }

    private static OptionSpec option(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    private static String argument(FigureOption<?> option) {
        return "--" + option.name();
    }

    /**
     * Returns the chosen colours.
     *
     * @throws UnusableInputException if there are none of that name
     */
    Theme theme(ParseResult given) {
        return options(given).theme();
    }

    /**
     * Makes sure that the chosen figure has a use for whatever was given, whichever run it is of.
     *
     * @throws UnusableInputException if it has not, or if a value is none
     */
    void refuseUnused(ParseResult given, Format format) {
        FigureOptions options = options(given);
        figures.named(String.valueOf(name(given)))
                .ifPresent(kind -> refuseUnused(kind, given, options, format));
    }

    private void refuseUnused(
            FigureKind kind, ParseResult given, FigureOptions options, Format format) {
        boolean table = format == Format.CSV;
        String what = (table ? "the table of " : "") + "the figure " + kind;
        Set<FigureOption<?>> taken = table ? kind.optionsOfTable() : kind.options();
        String others = taken.stream().map(FigureChoice::argument).collect(joining(", "));
        for (FigureOption<?> option : figures.options()) {
            if (given.hasMatchedOption(argument(option))
                    && option != FigureOption.THEME
                    && !taken.contains(option)) {
                throw new UnusableInputException(
                        argument(option)
                                + " has no use for "
                                + what
                                + ": leave it out"
                                + (others.isEmpty() ? "" : "; it takes " + others));
            }
        }
        int probes = options.probes().size();
        if (probes > Math.max(1, kind.mostProbes())) {
            throw new UnusableInputException(
                    argument(FigureOption.PROBES)
                            + " names "
                            + probes
                            + " probes and "
                            + what
                            + " shows at most "
                            + kind.mostProbes()
                            + ": give fewer");
        }
    }

    /**
     * Makes sure that nothing was chosen that a page of all figures has no use for: it draws each
     * with its first choices, in one theme.
     *
     * @throws UnusableInputException if something was
     */
    void refuseFor(ParseResult given, Format format) {
        if (name(given) != null) {
            throw new UnusableInputException(
                    FIGURE
                            + " is not for "
                            + EnumNames.of(format)
                            + ", which shows all figures of the run: leave it out");
        }
        for (FigureOption<?> option : figures.options()) {
            if (option != FigureOption.THEME && given.hasMatchedOption(argument(option))) {
                throw Format.noUse(argument(option), format);
            }
        }
    }

    /** Makes sure that no looks were chosen for a table, which has none. */
    void refuseLooks(ParseResult given, Format format) {
        for (FigureOption<?> option : figures.options()) {
            if (option.isOfLooks() && given.hasMatchedOption(argument(option))) {
                throw Format.noUse(argument(option), format);
            }
        }
    }

    /**
     * Makes the figure.
     *
     * @throws UnusableInputException if the run has no such thing
     */
    Figure of(RunReader run, ParseResult given) {
        try {
            return kind(run, name(given)).of(run, options(given));
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException(String.valueOf(e.getMessage()), e);
        }
    }

    private FigureKind kind(RunReader run, @Nullable String name) {
        List<FigureKind> offered = figures.offeredFor(run);
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

    private static @Nullable String name(ParseResult given) {
        String name = given.matchedOptionValue(FIGURE, (String) null);
        return name == null && given.hasMatchedOption("--" + PANELS) ? PANELS : name;
    }

    private FigureOptions options(ParseResult given) {
        FigureOptions options = FigureOptions.defaults();
        for (FigureOption<?> option : figures.options()) {
            String text = given.matchedOptionValue(argument(option), "");
            if (!text.isEmpty()) {
                options = read(options, option, text);
            }
        }
        return options;
    }

    private static FigureOptions read(FigureOptions options, FigureOption<?> option, String text) {
        try {
            return options.read(option, text);
        } catch (IllegalArgumentException e) { // its message begins with the option's name
            throw new UnusableInputException("--" + e.getMessage(), e);
        }
    }
}

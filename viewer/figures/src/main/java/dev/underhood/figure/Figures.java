package dev.underhood.figure;

import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The kinds of figures that a viewer, a page or a command line can draw: those that come along, and
 * what a program adds. Immutable.
 */
public final class Figures {
    private final List<FigureKind> kinds;

    private Figures(List<FigureKind> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /**
     * Returns the kinds of {@link FigureCatalogue}.
     *
     * @return all figures that come along
     */
    public static Figures standard() {
        return FigureCatalogue.ALL;
    }

    /** Holds some kinds, in their order. */
    static Figures of(FigureKind... kinds) {
        Figures figures = new Figures(List.of());
        for (FigureKind kind : kinds) {
            figures = figures.with(kind);
        }
        return figures;
    }

    /**
     * Adds a kind of figure, as the last one.
     *
     * @param kind the kind
     * @return a copy that has it
     * @throws IllegalArgumentException if its name, or the name of one of its options, is taken by
     *     another one
     */
    public Figures with(FigureKind kind) {
        if (named(kind.name()).isPresent()) {
            throw new IllegalArgumentException(
                    "there is a figure "
                            + kind
                            + " already: give \""
                            + kind.title()
                            + "\" another name");
        }
        for (FigureOption<?> option : kind.options()) {
            for (FigureOption<?> known : options()) {
                if (known != option && known.name().equals(option.name())) {
                    throw new IllegalArgumentException(
                            "the figure "
                                    + kind
                                    + " has an option "
                                    + option
                                    + ", but that is another one already: use that, or another"
                                    + " name");
                }
            }
        }
        List<FigureKind> more = new ArrayList<>(kinds);
        more.add(kind);
        return new Figures(more);
    }

    /**
     * Returns all kinds.
     *
     * @return in the order in which they are shown
     */
    public List<FigureKind> all() {
        return kinds;
    }

    /**
     * Finds a kind.
     *
     * @param name its name
     * @return the kind; empty for an unknown name
     */
    public Optional<FigureKind> named(String name) {
        return kinds.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /**
     * Returns the kinds that can be drawn of a run, so far.
     *
     * @param run the run
     * @return in the order in which they are shown
     */
    public List<FigureKind> offeredFor(RunReader run) {
        return kinds.stream().filter(kind -> kind.offeredFor(run)).toList();
    }

    /**
     * Returns what any of the kinds lets choose.
     *
     * @return the options of all kinds, none of them twice; at last the theme, which all take
     */
    public Set<FigureOption<?>> options() {
        Set<FigureOption<?>> all = new LinkedHashSet<>();
        kinds.forEach(kind -> all.addAll(kind.options()));
        all.add(FigureOption.THEME);
        return all;
    }
}

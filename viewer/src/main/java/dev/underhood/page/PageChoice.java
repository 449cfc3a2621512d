package dev.underhood.page;

import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a card lets choose: layers, probes, metrics, whatever the run has names for. Looks are as
 * they are.
 *
 * @param values the names that can be chosen, the one that is shown first at the beginning
 * @param all how many names the run has
 */
record PageChoice(FigureOption<?> option, List<FigureOption.Value> values, int all) {
    /** The most films of a card; each takes time to be drawn. */
    static final int MOST_FILMS = 24;

    /**
     * Returns the choices of a kind; if they multiply to too many films, the longest are cut.
     *
     * @param first what is to be shown first
     */
    static List<PageChoice> of(FigureKind kind, RunReader run, FigureOptions first) {
        List<PageChoice> choices = new ArrayList<>();
        for (FigureOption<?> option : kind.options()) {
            List<FigureOption.Value> values =
                    option.values().isEmpty() ? kind.values(option, run) : List.of();
            if (!values.isEmpty()) {
                choices.add(new PageChoice(option, begin(values, first, option), values.size()));
            }
        }
        while (films(choices) > MOST_FILMS) {
            int longest = longest(choices);
            int size = choices.get(longest).values.size();
            int others = films(choices) / size;
            int kept = Math.max((size + 1) / 2, Math.min(size - 1, MOST_FILMS / others));
            choices.set(longest, choices.get(longest).cut(kept));
        }
        return choices;
    }

    private static int longest(List<PageChoice> choices) {
        int longest = 0;
        for (int i = 1; i < choices.size(); i++) {
            if (choices.get(i).values.size() > choices.get(longest).values.size()) {
                longest = i;
            }
        }
        return longest;
    }

    private PageChoice cut(int kept) {
        return new PageChoice(option, values.subList(0, kept), all);
    }

    /** Moves the one that is to be shown first to the beginning. */
    private static List<FigureOption.Value> begin(
            List<FigureOption.Value> values, FigureOptions first, FigureOption<?> option) {
        List<FigureOption.Value> all = new ArrayList<>(values);
        all.sort(Comparator.comparing(value -> !isChosen(value, first, option))); // stable
        return all;
    }

    private static boolean isChosen(
            FigureOption.Value value, FigureOptions first, FigureOption<?> option) {
        return FigureOptions.defaults()
                .read(option, value.name())
                .get(option)
                .equals(first.get(option));
    }

    private static int films(List<PageChoice> choices) {
        return choices.stream()
                .mapToInt(choice -> choice.values.size())
                .reduce(1, Math::multiplyExact);
    }

    /** Returns what is drawn for each combination, that of the first values first. */
    static List<FigureOptions> combined(List<PageChoice> choices, FigureOptions looks) {
        List<FigureOptions> all = List.of(looks);
        for (PageChoice choice : choices) {
            List<FigureOptions> more = new ArrayList<>();
            for (FigureOptions before : all) {
                choice.values.forEach(value -> more.add(before.read(choice.option, value.name())));
            }
            all = more;
        }
        return all;
    }

    /** Says what is left out; empty if nothing is. */
    String left() {
        return values.size() == all
                ? ""
                : option.label() + ": " + values.size() + " of " + all + " are in this file";
    }
}

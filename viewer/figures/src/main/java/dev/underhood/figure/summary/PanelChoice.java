package dev.underhood.figure.summary;

import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of several figures that are drawn together, as it is written in an address or on the command
 * line: {@code kernels}, or with what is chosen of it {@code activations(layer=01Conv2d;probes=3)}.
 */
record PanelChoice(FigureKind kind, FigureOptions options) {
    static final int MOST = 4;

    private static final Pattern PANEL =
            Pattern.compile("\\s*([a-z][a-z0-9-]*)\\s*(?:\\(([^()]*)\\))?\\s*(?:,|$)");
    private static final List<String> USUAL = List.of("kernels", "activations", "learning-curve");

    /**
     * Reads the figures of a run.
     *
     * @param offered what can be a panel
     * @param text the figures with commas between; empty for the usual ones
     * @throws IllegalArgumentException if there is no such figure, or too many; says what there is
     */
    static List<PanelChoice> of(List<FigureKind> offered, String text, FigureOptions looks) {
        if (text.isEmpty()) {
            return usual(offered).map(kind -> new PanelChoice(kind, looks)).toList();
        }
        List<PanelChoice> panels = new ArrayList<>();
        Matcher next = PANEL.matcher(text);
        int from = 0;
        while (from < text.length()) {
            if (!next.find(from) || next.start() != from) {
                throw new IllegalArgumentException(
                        "panels must be 1 to "
                                + MOST
                                + " figures like kernels,activations(probes=3;layer=01Conv2d), not '"
                                + text
                                + "'");
            }
            panels.add(of(next, offered, looks));
            from = next.end();
        }
        if (panels.size() > MOST) {
            throw new IllegalArgumentException(
                    "panels are at most " + MOST + ", not " + panels.size() + ": leave some out");
        }
        return panels;
    }

    private static PanelChoice of(Matcher found, List<FigureKind> offered, FigureOptions looks) {
        String name = found.group(1);
        FigureKind kind =
                offered.stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "this run has no figure '"
                                                        + name
                                                        + "' for a panel: choose of "
                                                        + offered));
        FigureOptions options = looks;
        for (String part : found.group(2) == null ? new String[0] : found.group(2).split(";", -1)) {
            int equals = part.indexOf('=');
            String wanted = part.substring(0, Math.max(0, equals)).strip();
            FigureOption<?> option =
                    kind.options().stream()
                            .filter(each -> each.name().equals(wanted))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "the panel "
                                                            + name
                                                            + " takes "
                                                            + kind.options()
                                                            + ", not '"
                                                            + part
                                                            + "'"));
            options = options.read(option, part.substring(equals + 1).strip());
        }
        return new PanelChoice(kind, options);
    }

    private static Stream<FigureKind> usual(List<FigureKind> offered) {
        List<FigureKind> usual =
                offered.stream().filter(kind -> USUAL.contains(kind.name())).toList();
        return (usual.isEmpty() ? offered : usual).stream().limit(USUAL.size());
    }

    /** Returns the words above the panel: the figure, and what was chosen of it. */
    String heading(RunReader run) {
        String chosen =
                kind.options().stream()
                        .filter(option -> option.values().isEmpty())
                        .flatMap(
                                option ->
                                        kind.values(option, run).stream()
                                                .filter(value -> isChosen(option, value))
                                                .limit(1))
                        .map(FigureOption.Value::label)
                        .collect(Collectors.joining(" · "));
        return chosen.isEmpty() ? kind.title() : kind.title() + " · " + chosen;
    }

    private boolean isChosen(FigureOption<?> option, FigureOption.Value value) {
        Object held = options.get(option);
        return held.equals(option.byDefault())
                || held.equals(options.read(option, value.name()).get(option));
    }
}

package dev.underhood.viewer.route;

import dev.underhood.figure.CannotDrawException;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.store.RunReader;
import dev.underhood.viewer.http.Refusal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the viewer says of a figure of a run, ready to be JSON. Nothing is drawn for it. */
final class FigureSummary {
    private static final double UNKNOWN = 1.5;

    private FigureSummary() {}

    record Value(String name, String label, String explanation) {}

    record Choice(String name, String label, List<Value> values) {}

    /** What differs with the options: shape, whether later epochs change it, tensor, words. */
    record Shown(
            double aspect,
            boolean grows,
            @Nullable String tensor,
            String facts,
            String explanation,
            List<Integer> filters) {}

    /** A figure that the run does not hold, though a run can. */
    record Unrecorded(
            String name,
            String title,
            List<String> options,
            @Nullable String step,
            String recordedBy) {}

    record Row(
            String name,
            String title,
            String explanation,
            double aspect,
            boolean changes,
            List<String> layers,
            List<String> metrics,
            List<String> heads,
            List<String> options,
            List<Choice> choices,
            String card,
            String section,
            boolean repeats,
            boolean pointedAt,
            boolean readable,
            boolean pairs,
            boolean grows,
            @Nullable String tensor,
            String facts,
            @Nullable String step,
            boolean layerRows,
            String recordedBy) {}

    /** Returns the figures that the run does not hold, and how they are recorded. */
    static List<Unrecorded> unrecorded(List<FigureKind> kinds, RunReader run) {
        return kinds.stream()
                .filter(kind -> !kind.recordedBy().isEmpty() && !kind.offeredFor(run))
                .map(
                        kind ->
                                new Unrecorded(
                                        kind.name(),
                                        kind.title(),
                                        options(kind),
                                        step(kind),
                                        kind.recordedBy()))
                .toList();
    }

    private static List<String> options(FigureKind kind) {
        return kind.options().stream().map(FigureOption::name).toList();
    }

    private static @Nullable String step(FigureKind kind) {
        return kind.step().map(step -> step.name().toLowerCase(Locale.ROOT)).orElse(null);
    }

    /** Returns what is said of a figure as it is asked for by its name only. */
    static Row of(FigureKind kind, RunReader run) {
        Shown shown = known(kind, run);
        return new Row(
                kind.name(),
                kind.title(),
                shown.explanation,
                shown.aspect,
                kind.changes(),
                kind.names(FigureOption.LAYER, run),
                kind.names(FigureOption.METRIC, run),
                kind.names(FigureOption.HEAD, run),
                options(kind),
                kind.options().stream()
                        .map(option -> choice(kind, option, run))
                        .filter(choice -> !choice.values.isEmpty())
                        .toList(),
                kind.card().name().toLowerCase(Locale.ROOT),
                kind.section(),
                kind.repeatsOthers(),
                kind.canBePointedAt(),
                kind.isReadable(),
                kind.isOfPairs(),
                shown.grows,
                shown.tensor,
                shown.facts,
                step(kind),
                kind.hasLayerRows(),
                kind.recordedBy());
    }

    private static Choice choice(FigureKind kind, FigureOption<?> option, RunReader run) {
        List<Value> values =
                kind.values(option, run).stream()
                        .map(each -> new Value(each.name(), each.label(), each.explanation()))
                        .toList();
        return new Choice(option.name(), option.label(), values);
    }

    /** Returns what is said of a figure that is asked for with options. */
    static Shown of(RunReader run, FigureRequest wanted) {
        try {
            return shown(wanted.kind(), run, wanted.options());
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static Shown known(FigureKind kind, RunReader run) {
        FigureOptions options = FigureOptions.defaults();
        try {
            return shown(kind, run, options);
        } catch (IllegalArgumentException | CannotDrawException e) {
            // nothing that could be shown is recorded so far, or nothing can be drawn here
            boolean grows = kind.dependsOnLaterEpochs(options);
            return new Shown(UNKNOWN, grows, null, "", kind.explanation(), List.of());
        }
    }

    private static Shown shown(FigureKind kind, RunReader run, FigureOptions options) {
        return new Shown(
                kind.aspect(run, options),
                kind.dependsOnLaterEpochs(options),
                kind.tensor(run, options).orElse(null),
                kind.facts(run, options),
                kind.explanation(run, options),
                kind.filters(run, options));
    }
}

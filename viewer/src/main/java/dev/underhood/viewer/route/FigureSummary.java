package dev.underhood.viewer.route;

import dev.underhood.figure.CannotDrawException;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.store.RunReader;
import dev.underhood.viewer.http.EpochRequest;
import dev.underhood.viewer.http.FigureRequest;
import dev.underhood.viewer.http.PictureSize;
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

    /** Where in a picture a plane lies, in parts of its width and height. */
    record Area(double left, double top, double width, double height) {}

    /** Dots that can be hidden together; the colour is null where only the mark tells them. */
    record Group(
            String name,
            String label,
            long count,
            @Nullable String color,
            String mark,
            boolean hidden) {}

    /** What is said of a plane of dots, besides. */
    record Plane(
            double aspect,
            boolean grows,
            @Nullable String tensor,
            String facts,
            String note,
            Area plane,
            List<Group> groups) {}

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
    static Object of(RunReader run, FigureRequest wanted) {
        try {
            Shown shown = shown(wanted.kind(), run, wanted.options());
            boolean ofAPlane = wanted.kind().options().contains(FigureOption.REGION);
            return ofAPlane && wanted.query().text("width").isPresent()
                    ? plane(run, wanted, shown)
                    : shown;
        } catch (NoSuchFrameException e) {
            throw Refusal.notFound(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }

    /** Adds what depends on the epoch and the size. */
    private static Object plane(RunReader run, FigureRequest wanted, Shown shown) {
        int epoch = EpochRequest.of(run, wanted.query());
        PictureSize asked = PictureSize.of(wanted.query());
        Drawing drawing = wanted.figure(run).at(epoch);
        PictureSize size = asked.filled(drawing.aspect());
        Drawing.Plane plane = Pictures.plane(drawing, size.width(), size.height()).orElse(null);
        if (plane == null) {
            return shown;
        }
        return new Plane(
                shown.aspect,
                shown.grows,
                shown.tensor,
                shown.facts,
                plane.note(),
                new Area(
                        plane.left() / size.width(),
                        plane.top() / size.height(),
                        plane.width() / size.width(),
                        plane.height() / size.height()),
                plane.groups().stream().map(FigureSummary::group).toList());
    }

    private static Group group(Drawing.Group group) {
        return new Group(
                group.name(),
                group.label(),
                group.count(),
                group.rgb() < 0 ? null : String.format(Locale.ROOT, "#%06x", group.rgb()),
                group.mark(),
                group.hidden());
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

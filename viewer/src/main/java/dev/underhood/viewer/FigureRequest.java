package dev.underhood.viewer;

import dev.underhood.figure.ClassOrder;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Palette;
import dev.underhood.figure.Scale;
import dev.underhood.figure.Theme;
import dev.underhood.store.RunReader;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A figure that somebody asks for, whatever it is to become: a picture, an animation, a table.
 *
 * @param query the address's other parameters
 */
record FigureRequest(String run, FigureKind kind, FigureOptions options, Query query) {
    private static final int MAX_PROBE = 999_999;

    /** Reads the path and the figure's own parameters; refuses what no figure could answer. */
    static FigureRequest of(Context ctx) {
        String name = ctx.pathParam("figure");
        FigureKind kind =
                FigureCatalogue.named(name)
                        .orElseThrow(
                                () -> Refusal.notFound("no figure '" + Query.shown(name) + "'"));
        Query query = new Query(ctx.queryString());
        return new FigureRequest(ctx.pathParam("id"), kind, options(query), query);
    }

    /** Makes the figure of the run that was asked for. */
    Figure figure(RunReader opened) {
        try {
            return kind.of(opened, options);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns a text that differs for any two figures that differ; it stays the same while the
     * drawing of a recorded epoch does.
     */
    String identity(RunReader opened, Figure figure) {
        int late = opened.state().lateTensors(); // what was added may change any frame
        String identity =
                opened.info().startedAt() + " " + run + " " + kind + " " + options + " " + late;
        return figure.dependsOnLaterEpochs()
                ? identity + " " + opened.state().lastEpoch() + " " + opened.state().status()
                : identity;
    }

    private static FigureOptions options(Query query) {
        return new FigureOptions(
                query.text("layer").orElse(null),
                probes(query),
                query.choice("scale", byName(Scale.values())).orElse(Scale.EACH),
                query.text("metric").orElse(null),
                query.choice("theme", byName(Theme.values())).orElse(Theme.LIGHT),
                query.choice("palette", byName(Palette.values())).orElse(Palette.SPECTRAL),
                query.choice("order", byName(ClassOrder.values())).orElse(ClassOrder.SIMILAR),
                query.text("head").orElse(null));
    }

    private static List<Integer> probes(Query query) {
        String text = query.text("probes").orElse("");
        if (text.isEmpty()) {
            return List.of();
        }
        String[] parts = text.split(",", -1);
        if (parts.length > FigureOptions.MAX_PROBES) {
            throw Refusal.badRequest("at most " + FigureOptions.MAX_PROBES + " probes");
        }
        return Arrays.stream(parts)
                .map(part -> Query.number("probes", part, 0, MAX_PROBE))
                .toList();
    }

    private static <E extends Enum<E>> Map<String, E> byName(E[] values) {
        return Arrays.stream(values)
                .collect(
                        Collectors.toMap(
                                value -> value.name().toLowerCase(Locale.ROOT),
                                Function.identity()));
    }
}

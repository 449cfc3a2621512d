package dev.underhood.viewer.http;

import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Figures;
import dev.underhood.store.RunReader;
import io.javalin.http.Context;
import java.util.Set;

/**
 * A figure that somebody asks for, whatever it is to become: a picture, an animation, a table.
 *
 * @param query the address's other parameters
 */
public record FigureRequest(String run, FigureKind kind, FigureOptions options, Query query) {
    /** Reads the path and the figure's own parameters; refuses what no figure could answer. */
    public static FigureRequest of(Context ctx, Figures figures) {
        String name = ctx.pathParam("figure");
        FigureKind kind =
                figures.named(name)
                        .orElseThrow(
                                () -> Refusal.notFound("no figure '" + Query.shown(name) + "'"));
        Query query = new Query(ctx.queryString());
        FigureOptions options = options(query, figures, kind);
        return new FigureRequest(ctx.pathParam("id"), kind, options, query);
    }

    /** Makes the figure of the run that was asked for. */
    public Figure figure(RunReader opened) {
        try {
            return kind.of(opened, options);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }

    /** Returns whether epochs recorded later can change what was asked for. */
    public boolean grows() {
        return kind.dependsOnLaterEpochs(options);
    }

    /**
     * Returns a text that differs for any two figures that differ; it stays the same while the
     * drawing of a recorded epoch does.
     */
    public String identity(RunReader opened) {
        int late = opened.state().lateTensors(); // what was added may change any frame
        String identity =
                opened.info().startedAt() + " " + run + " " + kind + " " + options + " " + late;
        return grows()
                ? identity + " " + opened.state().lastEpoch() + " " + opened.state().status()
                : identity;
    }

    /** Reads what any figure could take, and keeps what this one does. */
    private static FigureOptions options(Query query, Figures figures, FigureKind kind) {
        Set<FigureOption<?>> taken = kind.options();
        taken.add(FigureOption.THEME);
        FigureOptions options = FigureOptions.defaults();
        for (FigureOption<?> option : figures.options()) {
            String text = query.text(option.name()).orElse("");
            if (!text.isEmpty()) {
                FigureOptions chosen = read(options, option, text);
                options = taken.contains(option) ? chosen : options;
            }
        }
        return options;
    }

    public static FigureOptions read(FigureOptions options, FigureOption<?> option, String text) {
        try {
            return options.read(option, text);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }
}

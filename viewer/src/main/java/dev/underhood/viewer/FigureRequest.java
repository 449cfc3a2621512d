package dev.underhood.viewer;

import dev.underhood.figure.ClassOrder;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Palette;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Scale;
import dev.underhood.figure.Theme;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A picture that somebody asks for.
 *
 * @param height 0 for what fits the figure best
 */
record FigureRequest(
        String run,
        FigureKind kind,
        boolean svg,
        int width,
        int height,
        FigureOptions options,
        Query query) {
    private static final int DEFAULT_WIDTH = 900;
    private static final int MAX_PROBE = 999_999;

    /** Reads the path and the parameters; refuses what no figure could answer. */
    static FigureRequest of(String run, String file, Query query) {
        boolean svg = file.endsWith(".svg");
        if (!svg && !file.endsWith(".png")) {
            throw unknown(file);
        }
        FigureKind kind =
                FigureCatalogue.named(file.substring(0, file.length() - 4))
                        .orElseThrow(() -> unknown(file));
        int width = side(query, "width", DEFAULT_WIDTH);
        int height = side(query, "height", 0);
        if ((long) width * height > Pictures.MAX_PIXELS) {
            throw Refusal.badRequest("a picture has at most " + Pictures.MAX_PIXELS + " pixels");
        }
        FigureOptions options =
                new FigureOptions(
                        query.text("layer").orElse(null),
                        probes(query),
                        query.choice("scale", byName(Scale.values())).orElse(Scale.EACH),
                        query.text("metric").orElse(null),
                        query.choice("theme", byName(Theme.values())).orElse(Theme.LIGHT),
                        query.choice("palette", byName(Palette.values())).orElse(Palette.SPECTRAL),
                        query.choice("order", byName(ClassOrder.values()))
                                .orElse(ClassOrder.SIMILAR));
        return new FigureRequest(run, kind, svg, width, height, options, query);
    }

    /** Returns the height that was asked for, or the best one that the caps allow. */
    int height(double aspect) {
        if (height != 0) {
            return height;
        }
        int most = Math.min(Pictures.MAX_SIDE, Pictures.MAX_PIXELS / width);
        return (int) Math.max(Pictures.MIN_SIDE, Math.min(most, Math.round(width / aspect)));
    }

    /** Returns a text that differs for any two pictures that differ. */
    String identity() {
        return run + " " + kind + " " + svg + " " + width + "x" + height + " " + options;
    }

    private static Refusal unknown(String file) {
        return Refusal.notFound("no figure '" + Query.shown(file) + "'");
    }

    private static int side(Query query, String name, int otherwise) {
        return query.number(name, Pictures.MIN_SIDE, Pictures.MAX_SIDE).orElse(otherwise);
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

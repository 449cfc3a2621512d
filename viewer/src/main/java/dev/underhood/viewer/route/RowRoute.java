package dev.underhood.viewer.route;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.Figures;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Table;
import dev.underhood.store.RunReader;
import dev.underhood.viewer.http.Closeup;
import dev.underhood.viewer.http.EpochRequest;
import dev.underhood.viewer.http.FigureRequest;
import dev.underhood.viewer.http.PictureSize;
import dev.underhood.viewer.http.PlaceRows;
import dev.underhood.viewer.http.Query;
import dev.underhood.viewer.http.Refusal;
import dev.underhood.viewer.http.Runs;
import io.javalin.http.Context;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers what a picture shows at a pixel, or where it shows what is searched for: rows of the
 * figure's table, by its columns' names.
 */
final class RowRoute {
    private final Runs runs;
    private final Figures figures;

    RowRoute(Runs runs, Figures figures) {
        this.runs = runs;
        this.figures = figures;
    }

    /** Returns the answer, ready to be JSON. */
    Map<String, @Nullable Object> answer(Context ctx) {
        FigureRequest wanted = FigureRequest.of(ctx, figures);
        return runs.read(wanted.run(), run -> answer(run, wanted));
    }

    private static Map<String, @Nullable Object> answer(RunReader run, FigureRequest wanted) {
        Query query = wanted.query();
        int epoch = EpochRequest.of(run, query);
        PictureSize asked = PictureSize.of(query);
        try {
            Figure figure = wanted.figure(run);
            Drawing drawing = Closeup.of(query).of(figure.at(epoch));
            PictureSize size = asked.filled(drawing.aspect());
            Table table = figure.data(epoch);
            int[] found = found(query, table, drawing, size);
            Map<String, @Nullable Object> answer = PlaceRows.answer(table, found);
            if (found.length > 0) {
                answer.put("number", found[0]);
                answer.put(
                        "at",
                        Pictures.placeOf(drawing, found[0], size.width(), size.height())
                                .map(place -> Map.of("x", place.x(), "y", place.y()))
                                .orElse(null));
            }
            return answer;
        } catch (NoSuchFrameException e) {
            throw Refusal.notFound(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }

    /** The rows that are searched for, or that are at the pixel; the first says most. */
    private static int[] found(Query query, Table table, Drawing drawing, PictureSize size) {
        if (query.text("find").isPresent()) {
            return RowSearch.of(query, table).stream().toArray();
        }
        if (!PlaceRows.isNamed(query)) {
            throw Refusal.badRequest(
                    "x and y must say which pixel of the picture is meant, or find which row");
        }
        return PlaceRows.at(query, drawing, size);
    }
}

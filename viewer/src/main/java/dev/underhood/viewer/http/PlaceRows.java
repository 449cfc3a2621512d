package dev.underhood.viewer.http;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Table;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a table that stand behind a pixel of its picture, ready to be JSON. */
public final class PlaceRows {
    /**
     * A pixel of an image has three at most, one of a kernel as many as the kernel has channels.
     */
    private static final int MOST = 512;

    private PlaceRows() {}

    /** Returns the rows at the pixel that x and y say; the first says most. */
    public static int[] at(Query query, Drawing drawing, PictureSize size) {
        return Pictures.rowsAt(
                        drawing,
                        query.number("x", 0, size.width() - 1).orElse(0),
                        query.number("y", 0, size.height() - 1).orElse(0),
                        size.width(),
                        size.height())
                .limit(MOST)
                .toArray();
    }

    /** Returns whether a pixel is named. */
    public static boolean isNamed(Query query) {
        return query.text("x").isPresent() && query.text("y").isPresent();
    }

    /** Returns the first row, null if there is none, and all of them, by the columns' names. */
    public static Map<String, @Nullable Object> answer(Table table, int[] found) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        List<Map<String, Object>> rows =
                Arrays.stream(found).mapToObj(row -> named(table, row)).toList();
        answer.put("row", rows.isEmpty() ? null : rows.get(0));
        answer.put("rows", rows);
        return answer;
    }

    private static Map<String, Object> named(Table table, int row) {
        Map<String, Object> named = new LinkedHashMap<>();
        List<?> values = table.row(row);
        for (int i = 0; i < values.size(); i++) {
            named.put(table.columns().get(i), values.get(i));
        }
        return named;
    }
}

package dev.underhood.viewer.route;

import dev.underhood.figure.Table;
import dev.underhood.viewer.http.Query;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Finds a row of a table: by its number, or the next one, after another, whose first text contains
 * what is searched for; from the end on from the first again.
 */
final class RowSearch {
    private RowSearch() {}

    static OptionalInt of(Query query, Table table) {
        String text = query.text("find").orElse("").toLowerCase(Locale.ROOT);
        if (text.matches("[0-9]{1,9}")) {
            int row = Integer.parseInt(text);
            return row < table.rows() ? OptionalInt.of(row) : OptionalInt.empty();
        }
        boolean backwards = query.text("back").isPresent();
        int rows = table.rows();
        int after = query.number("after", 0, Integer.MAX_VALUE).orElse(backwards ? rows : rows - 1);
        for (int step = 1; step <= rows; step++) {
            int row = Math.floorMod(after + (backwards ? -step : step), rows);
            if (matches(table.row(row), text)) {
                return OptionalInt.of(row);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean matches(List<?> row, String text) {
        return row.stream()
                .filter(String.class::isInstance)
                .findFirst()
                .map(word -> ((String) word).toLowerCase(Locale.ROOT).contains(text))
                .orElse(false);
    }
}

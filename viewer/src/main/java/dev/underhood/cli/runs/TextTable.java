package dev.underhood.cli.runs;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of texts, printed in columns that are as wide as their longest text. The last text of a row
 * needs no column.
 */
final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    TextTable add(List<String> row) {
        rows.add(row.stream().map(Words::safe).toList());
        return this;
    }

    TextTable add(String... row) {
        return add(List.of(row));
    }

    List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i + 1 < row.size(); i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(row.get(i));
            if (i + 1 < row.size()) {
                line.append(" ".repeat(widths[i] - length(row.get(i)))).append(GAP);
            }
        }
        return line.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}

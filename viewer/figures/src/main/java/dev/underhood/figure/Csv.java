package dev.underhood.figure;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * Tables as comma-separated values (RFC 4180), to be encoded as UTF-8. A text that a spreadsheet
 * would take for a formula gets an apostrophe in front of it.
 */
public final class Csv {
    private static final String STARTS_A_FORMULA = "=+-@\t\r\n\0";
    private static final String LINE_END = "\r\n";

    private Csv() {}

    /**
     * Writes a table with a line of column names in front, row by row.
     *
     * @param table the table
     * @param out where to write to; neither flushed nor closed
     * @throws IOException if {@code out} does
     */
    public static void write(Table table, Appendable out) throws IOException {
        line(table.columns(), out);
        for (int i = 0; i < table.rows(); i++) {
            line(table.row(i), out);
        }
    }

    private static void line(List<?> cells, Appendable out) throws IOException {
        String comma = "";
        for (Object cell : cells) {
            out.append(comma).append(text(cell));
            comma = ",";
        }
        out.append(LINE_END);
    }

    private static String text(Object cell) {
        if (cell instanceof Float number) {
            return shortest(number);
        }
        if (cell instanceof Double number) {
            return shortest(number);
        }
        return cell instanceof Number ? cell.toString() : quoted(harmless(cell.toString()));
    }

    private static String harmless(String text) {
        boolean formula = !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Before Java 19 {@link Float#toString} is exact but has at times a digit too many. */
    private static String shortest(float value) {
        String text = Float.toString(value);
        String shorter = text.length() > 8 ? withoutLastDigit(text, value) : text;
        return Float.parseFloat(shorter) == value ? shorter : text;
    }

    private static String shortest(double value) {
        String text = Double.toString(value);
        String shorter = text.length() > 16 ? withoutLastDigit(text, value) : text;
        return Double.parseDouble(shorter) == value ? shorter : text;
    }

    private static String withoutLastDigit(String text, double value) {
        if (!Double.isFinite(value)) {
            return text;
        }
        BigDecimal exact = new BigDecimal(text);
        MathContext oneLess = new MathContext(Math.max(1, exact.precision() - 1));
        return exact.round(oneLess).stripTrailingZeros().toString();
    }
}

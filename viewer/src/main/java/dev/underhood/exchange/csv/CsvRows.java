package dev.underhood.exchange.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Reads a table with commas between its cells, which may be quoted (RFC 4180). */
final class CsvRows {
    private static final int MOST_CELL = 1 << 20;
    private static final int END = -1;

    private final Reader in;
    private int next;

    /**
     * Begins to read.
     *
     * @param in read character by character: buffer it
     */
    CsvRows(Reader in) throws IOException {
        this.in = in;
        next = in.read();
        if (next == '\ufeff') { // a byte order mark
            next = in.read();
        }
    }

    /** Returns the cells of the next row; empty at the end. */
    List<String> next() throws IOException {
        List<String> cells = new ArrayList<>();
        if (next == END) {
            return cells;
        }
        while (true) {
            cells.add(cell());
            if (next != ',') {
                break;
            }
            next = in.read();
        }
        if (next == '\r') {
            next = in.read();
        }
        if (next == '\n') {
            next = in.read();
        }
        return cells;
    }

    private String cell() throws IOException {
        StringBuilder cell = new StringBuilder();
        boolean quoted = next == '"';
        if (quoted) {
            next = in.read();
        }
        while (next != END && (quoted || (next != ',' && next != '\n' && next != '\r'))) {
            int character = next;
            next = in.read();
            if (quoted && character == '"') {
                quoted = next == '"'; // two stand for one
                if (!quoted) {
                    continue;
                }
                next = in.read();
            }
            cell.append((char) character);
            if (cell.length() > MOST_CELL) {
                throw new IOException("a cell of more than " + MOST_CELL + " characters");
            }
        }
        return cell.toString().strip();
    }
}

package dev.underhood.animation;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * What changes from one frame to the next, in few bytes. Rows that change like the one above them
 * are told once, and columns likewise: a kernel of five by five cells is 25 numbers at any size,
 * and of a curve little more than the mark that moves is left.
 *
 * <p>A change is the number of rows that differ, each with how many lines it stands for, the same
 * of the columns, and then, row by row, by how much the pixels' number grows at each place where
 * they meet, modulo 256: again and again how many places do not change, how many come then, and a
 * byte for each of these. All numbers have seven bits a byte, the lowest first. No rows at all mean
 * that nothing changes.
 */
final class FrameDelta {
    private static final int WORTH = 3; // zeros in a row: what it costs to skip them

    private final int width;
    private final int height;
    private final byte[] grown;
    private final int[] rows; // how many lines each row that differs stands for
    private final int[] columns;
    private final int[] firstLine;
    private final int[] firstColumn;

    /**
     * Finds what changes.
     *
     * @param before the pixels, row by row; all 0 before the first frame
     * @param now the pixels of the next frame
     */
    FrameDelta(byte[] before, byte[] now, int width) {
        this.width = width;
        height = now.length / width;
        grown = new byte[now.length];
        for (int i = 0; i < now.length; i++) {
            grown[i] = (byte) (now[i] - before[i]);
        }
        boolean[] newRow = new boolean[height];
        boolean[] newColumn = new boolean[width];
        newColumn[0] = true;
        for (int y = 0; y < height; y++) {
            newRow[y] = y == 0 || !isAsAbove(y);
            for (int x = 1; newRow[y] && x < width; x++) {
                newColumn[x] |= grown[y * width + x] != grown[y * width + x - 1];
            }
        }
        firstLine = starts(newRow);
        firstColumn = starts(newColumn);
        rows = lengths(firstLine, height);
        columns = lengths(firstColumn, width);
    }

    private boolean isAsAbove(int y) {
        int from = y * width;
        return Arrays.equals(grown, from, from + width, grown, from - width, from);
    }

    private static int[] starts(boolean[] begins) {
        int[] starts = new int[begins.length];
        int count = 0;
        for (int i = 0; i < begins.length; i++) {
            if (begins[i]) {
                starts[count++] = i;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    private static int[] lengths(int[] starts, int end) {
        int[] lengths = new int[starts.length];
        for (int i = 0; i < starts.length; i++) {
            lengths[i] = (i + 1 < starts.length ? starts[i + 1] : end) - starts[i];
        }
        return lengths;
    }

    /** Returns whether it is a picture of cells: many pixels stand for each byte. */
    boolean isOfCells() {
        return (long) rows.length * columns.length * 16 < (long) width * height;
    }

    /** Writes the change; see above. */
    void write(ByteArrayOutputStream out) {
        if (rows.length == 1 && columns.length == 1 && grown[0] == 0) {
            number(out, 0);
            return;
        }
        numbers(out, rows);
        numbers(out, columns);
        byte[] cells = cells();
        for (int from = 0, to; from < cells.length; from = to) {
            int begin = end(cells, from, true);
            to = end(cells, begin, false);
            number(out, begin - from);
            number(out, to - begin);
            out.write(cells, begin, to - begin);
        }
    }

    private byte[] cells() {
        byte[] cells = new byte[rows.length * columns.length];
        int count = 0;
        for (int line : firstLine) {
            for (int column : firstColumn) {
                cells[count++] = grown[line * width + column];
            }
        }
        return cells;
    }

    /** Returns where a run of zeros, or of others, ends; a few zeros are no reason to end one. */
    private static int end(byte[] cells, int from, boolean zeros) {
        int end = from;
        if (zeros) {
            while (end < cells.length && cells[end] == 0) {
                end++;
            }
            return end;
        }
        for (int quiet = 0; end + quiet < cells.length && quiet < WORTH; ) {
            if (cells[end + quiet] == 0) {
                quiet++;
            } else {
                end += quiet + 1;
                quiet = 0;
            }
        }
        return end;
    }

    private static void numbers(ByteArrayOutputStream out, int[] numbers) {
        number(out, numbers.length);
        for (int each : numbers) {
            number(out, each);
        }
    }

    private static void number(ByteArrayOutputStream out, int value) {
        int left = value;
        for (; left > 127; left >>= 7) {
            out.write((left & 127) | 128);
        }
        out.write(left);
    }
}

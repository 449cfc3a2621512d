package dev.underhood.store.sqlite;

import dev.underhood.run.Range;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Reads columns that anybody may have filled: what is missing, too long, too much or out of its
 * range is refused with an {@link IllegalArgumentException}, and never read as something else.
 */
final class Columns {
    /** The most bytes of UTF-8 of a name. */
    private static final int LONGEST_NAME = 1024;

    /** The most bytes of UTF-8 that one question gets of all texts together. */
    private static final int MOST_TEXT = 32 << 20;

    /** Up to here a double knows each whole number. */
    private static final long LAST_STEP = 1L << 53;

    /** Beyond these, times cannot be told in milliseconds everywhere. */
    private static final Instant FIRST_TIME = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private long textLeft = MOST_TEXT;

    /** Begins another question. */
    void begin() {
        textLeft = MOST_TEXT;
    }

    /** Reads a text that was selected with {@link Sql#text}. */
    String text(ResultSet row, int column) throws SQLException {
        return text(row, column, Sql.LONGEST_TEXT);
    }

    String name(ResultSet row, int column) throws SQLException {
        return text(row, column, LONGEST_NAME);
    }

    private String text(ResultSet row, int column, int longest) throws SQLException {
        byte[] bytes = row.getBytes(column);
        if (row.wasNull()) {
            throw new IllegalArgumentException("a text is missing");
        }
        if (bytes == null) {
            return ""; // so the driver gives no bytes
        }
        if (bytes.length > longest) {
            throw new IllegalArgumentException(
                    "a text has more than " + longest + " bytes of UTF-8");
        }
        textLeft -= bytes.length;
        if (textLeft < 0) {
            throw new IllegalArgumentException(
                    "its texts have more than " + (MOST_TEXT >> 20) + " MB together");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a text is not UTF-8", e);
        }
    }

    Instant time(ResultSet row, int column) throws SQLException {
        Instant time = Instant.parse(text(row, column));
        if (time.isBefore(FIRST_TIME) || time.isAfter(LAST_TIME)) {
            throw new IllegalArgumentException("the time " + time);
        }
        return time;
    }

    /** Reads an epoch or another number from 0 on. */
    static int count(ResultSet row, int column) throws SQLException {
        return (int) number(row, column, 0, Integer.MAX_VALUE);
    }

    static long number(ResultSet row, int column, long least, long most) throws SQLException {
        long number = row.getLong(column);
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    "the number " + number + " is not from " + least + " to " + most);
        }
        return number;
    }

    static long step(ResultSet row, int column) throws SQLException {
        return number(row, column, 0, LAST_STEP);
    }

    /** Reads a range from two columns, which are both empty or both finite. */
    static Range range(ResultSet row) throws SQLException {
        double low = row.getDouble(1);
        boolean none = row.wasNull();
        double high = row.getDouble(2);
        if (none && row.wasNull()) {
            return Range.EMPTY;
        }
        Range range = new Range((float) low, (float) high);
        if (none
                || row.wasNull()
                || range.isEmpty()
                || !Float.isFinite(range.low())
                || !Float.isFinite(range.high())) {
            throw new IllegalArgumentException("a range from " + low + " to " + high);
        }
        return range;
    }
}

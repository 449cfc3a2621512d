package dev.underhood.store.sqlite;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;

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
}

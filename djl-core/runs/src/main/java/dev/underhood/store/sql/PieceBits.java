package dev.underhood.store.sql;

import dev.underhood.store.StepRange;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What a piece of a curve is, as SQL finds it in the bits of its numbers: the bits of what is
 * negative grow with its size, and those of what is no number lie beyond those of all that are.
 */
public final class PieceBits {
    /** The bits of the highest number that is not negative, of which the lowest are 0. */
    public static final long LAST_FINITE = Double.doubleToRawLongBits(Double.MAX_VALUE);

    /** The bits of the lowest number; those of higher negative ones are smaller. */
    public static final long LAST_NEGATIVE = Double.doubleToRawLongBits(-Double.MAX_VALUE);

    private static final String POSITIVE =
            "(bits) FILTER (WHERE bits BETWEEN 0 AND " + LAST_FINITE + ")";

    private static final String NEGATIVE = "(bits) FILTER (WHERE bits <= " + LAST_NEGATIVE + ")";

    /** Five columns of the updates that are asked about, which {@link #piece} reads. */
    public static final String COLUMNS =
            "min"
                    + POSITIVE
                    + ", max"
                    + POSITIVE
                    + ", min"
                    + NEGATIVE
                    + ", max"
                    + NEGATIVE
                    + ", min(step) FILTER (WHERE bits > "
                    + LAST_FINITE
                    + " OR bits BETWEEN "
                    + (LAST_NEGATIVE + 1)
                    + " AND -1)";

    private PieceBits() {}

    /**
     * Reads a piece.
     *
     * @param column the first of the five
     * @param from the first update of the piece
     * @param to the last one it stands for
     * @param first the bits of its first value
     */
    public static StepRange piece(ResultSet row, int column, long from, long to, long first)
            throws SQLException {
        double lowestPositive = number(row, column);
        double highestPositive = number(row, column + 1);
        double highestNegative = number(row, column + 2);
        double lowestNegative = number(row, column + 3);
        long strange = row.getLong(column + 4);
        return new StepRange(
                from,
                to,
                Double.longBitsToDouble(first),
                Double.isNaN(lowestNegative) ? lowestPositive : lowestNegative,
                Double.isNaN(highestPositive) ? highestNegative : highestPositive,
                row.wasNull() ? -1 : strange);
    }

    private static double number(ResultSet row, int column) throws SQLException {
        long bits = row.getLong(column);
        return row.wasNull() ? Double.NaN : Double.longBitsToDouble(bits);
    }
}

package dev.underhood.store.postgres;

import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.store.StepRange;
import dev.underhood.store.sql.Database;
import dev.underhood.store.sql.PieceBits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads optimiser updates: curves in pieces, which the server makes, or all numbers of some. */
final class StepPieces {
    private StepPieces() {}

    static List<StepRange> read(Database database, int scalar, long from, long to, int most)
            throws SQLException {
        long[] ends =
                database.one(
                        Sql.STEP_ENDS,
                        row -> {
                            long first = row.getLong(1);
                            return row.wasNull() ? new long[0] : new long[] {first, row.getLong(2)};
                        },
                        scalar,
                        from,
                        to);
        if (ends.length == 0) {
            return List.of();
        }
        long first = ends[0];
        long last = ends[1];
        int shift = StepRange.shift(first, last, most);
        return database.query(
                Sql.STEP_PIECES,
                row -> piece(row, first, last, shift),
                scalar,
                first,
                last,
                first,
                last,
                shift);
    }

    private static StepRange piece(ResultSet row, long first, long last, int shift)
            throws SQLException {
        long begin = row.getLong(1);
        boolean alone = begin == first || begin == last;
        long end = alone ? begin : Math.min(StepRange.end(begin, shift), last - 1);
        return PieceBits.piece(row, 3, begin, end, row.getLong(2));
    }

    static List<StepSnapshot> snapshots(Database database, int run, long after, int most)
            throws SQLException {
        List<long[]> steps =
                database.query(
                        Sql.STEPS_AFTER,
                        row -> new long[] {row.getLong(1), row.getInt(2)},
                        run,
                        after,
                        most);
        if (steps.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Scalar>> numbers = new HashMap<>();
        database.each(
                Sql.STEP_VALUES,
                row ->
                        numbers.computeIfAbsent(row.getLong(1), step -> new ArrayList<>())
                                .add(
                                        new Scalar(
                                                RunTables.text(row, 2),
                                                Double.longBitsToDouble(row.getLong(3)))),
                run,
                steps.get(0)[0],
                steps.get(steps.size() - 1)[0]);
        return steps.stream()
                .map(
                        step ->
                                new StepSnapshot(
                                        step[0],
                                        (int) step[1],
                                        numbers.getOrDefault(step[0], List.of())))
                .toList();
    }
}

package dev.underhood.store.sqlite;

import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.store.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads optimiser updates with all of their numbers, a part of them at a time. */
final class StepRows {
    private final Columns columns;
    private final List<StepSnapshot> steps = new ArrayList<>();
    private final List<Scalar> numbers = new ArrayList<>();
    private long step = -1;
    private int epoch;

    private StepRows(Columns columns) {
        this.columns = columns;
    }

    /** Returns at most that many of the updates that come after one, ascending. */
    static List<StepSnapshot> read(Database database, Columns columns, long after, int most)
            throws SQLException {
        StepRows rows = new StepRows(columns);
        database.each(Sql.STEPS_AFTER, rows::add, after, most);
        rows.finish();
        return rows.steps;
    }

    /** Adds a row: an update with one of its numbers, or without any. */
    private void add(ResultSet row) throws SQLException {
        long next = Columns.step(row, 1);
        if (next != step) {
            finish();
            step = next;
            epoch = Columns.count(row, 2);
        }
        long bits = row.getLong(4);
        if (!row.wasNull()) {
            numbers.add(new Scalar(columns.name(row, 3), Double.longBitsToDouble(bits)));
        }
    }

    private void finish() {
        if (step >= 0) {
            steps.add(new StepSnapshot(step, epoch, numbers));
            numbers.clear();
        }
    }
}

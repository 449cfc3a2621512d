package dev.underhood.store;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Output;
import dev.underhood.run.Range;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.run.Tensor;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one run to its file. Holds the run's lock until it is closed. */
final class SqliteWriter implements RunWriter {
    private final RunId id;
    private final Path file;
    private final WriterLock lock;
    private final Database database;
    private int lastEpoch;
    private boolean open = true;

    private SqliteWriter(RunId id, Path file, WriterLock lock, Database database, int lastEpoch) {
        this.id = id;
        this.file = file;
        this.lock = lock;
        this.database = database;
        this.lastEpoch = lastEpoch;
    }

    /** Opens a run for writing after its last epoch; a run that had ended has not any more. */
    static SqliteWriter open(RunId id, Path file, WriterLock lock) throws SQLException {
        Database database = Sqlite.openForWriting(file);
        boolean opened = false;
        try {
            RunFile run = new RunFile(id, file);
            Schema.upgrade(database, run, Schema.check(database, run));
            database.execute(Sql.WRITE_AHEAD_LOG);
            database.update(Sql.END_RUN, new @Nullable Object[] {null});
            int lastEpoch = database.one(Sql.LAST_EPOCH, row -> row.getInt(1));
            opened = true;
            return new SqliteWriter(id, file, lock, database, lastEpoch);
        } finally {
            if (!opened) {
                database.close();
            }
        }
    }

    @Override
    public RunId id() {
        return id;
    }

    @Override
    public int lastEpoch() {
        return lastEpoch;
    }

    @Override
    public void append(EpochSnapshot epoch) {
        Epochs.checkLater(id, lastEpoch, epoch.epoch());
        List<@Nullable Object[]> values = new ArrayList<>();
        List<@Nullable Object[]> tensors = tensorRows(epoch);
        for (Scalar scalar : epoch.scalars()) {
            values.add(row(scalar, epoch.epoch()));
        }
        write(
                "epoch " + epoch.epoch(),
                () -> {
                    database.update(Sql.ADD_EPOCH, epoch.epoch(), epoch.recordedAt().toString());
                    database.updateAll(Sql.ADD_SCALAR, names(values));
                    database.updateAll(Sql.ADD_EPOCH_SCALAR, values);
                    database.updateAll(Sql.ADD_TENSOR, names(tensors));
                    database.updateAll(Sql.ADD_TENSOR_VALUE, tensors);
                });
        lastEpoch = epoch.epoch();
    }

    @Override
    public void append(List<StepSnapshot> steps) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        List<@Nullable Object[]> values = new ArrayList<>();
        for (StepSnapshot step : steps) {
            rows.add(new Object[] {step.step(), step.epoch()});
            step.scalars().forEach(scalar -> values.add(row(scalar, step.step())));
        }
        write(
                steps.size() + " steps",
                () -> {
                    database.updateAll(Sql.ADD_STEP, rows);
                    database.updateAll(Sql.ADD_SCALAR, names(values));
                    database.updateAll(Sql.ADD_STEP_SCALAR, values);
                });
    }

    @Override
    public void append(Remark remark) {
        write(
                "a remark",
                () -> database.update(Sql.ADD_REMARK, remark.what(), remark.why(), remark.cure()));
    }

    @Override
    public void outputs(List<Output> outputs) {
        write("the outputs", () -> Schema.setOutputs(database, outputs));
    }

    @Override
    public void end(RunEnd runEnd) {
        write("the end", () -> database.update(Sql.END_RUN, runEnd.endedAt().toString()));
    }

    /** Leaves one file that holds the whole run, unless a reader is in it at the moment. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        try (lock;
                database) {
            database.execute(Sql.SHORT_WAIT);
            database.execute(Sql.EMPTY_LOG);
            database.execute(Sql.ROLLBACK_JOURNAL);
        } catch (SQLException e) {
            // everything was committed before: the run is whole, in its file and the log beside it
        }
    }

    private void write(String what, Database.Work work) {
        try {
            database.transaction(work);
        } catch (SQLException e) {
            throw new StoreException(
                    "cannot write "
                            + what
                            + " of run "
                            + id
                            + " to "
                            + file
                            + ": "
                            + e.getMessage()
                            + ". Nothing of it was stored; make room or let the file be written,"
                            + " then try again",
                    e);
        }
    }

    private static List<@Nullable Object[]> tensorRows(EpochSnapshot epoch) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Map.Entry<String, Tensor> entry : epoch.tensors().entrySet()) {
            byte[] npy = Npy.encode(entry.getValue());
            Range range = entry.getValue().range();
            rows.add(
                    new @Nullable Object[] {
                        entry.getKey(),
                        epoch.epoch(),
                        range.isEmpty() ? null : (double) range.low(),
                        range.isEmpty() ? null : (double) range.high(),
                        Checksum.of(npy),
                        npy
                    });
        }
        return rows;
    }

    private static Object[] row(Scalar scalar, long x) {
        return new Object[] {scalar.name(), x, Double.doubleToRawLongBits(scalar.value())};
    }

    /** Returns the names in the first column, each once. */
    private static List<@Nullable Object[]> names(List<@Nullable Object[]> rows) {
        return rows.stream().map(row -> row[0]).distinct().map(SqliteWriter::alone).toList();
    }

    private static @Nullable Object[] alone(@Nullable Object value) {
        return new @Nullable Object[] {value};
    }
}

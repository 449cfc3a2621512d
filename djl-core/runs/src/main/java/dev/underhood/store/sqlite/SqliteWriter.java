package dev.underhood.store.sqlite;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Output;
import dev.underhood.run.Range;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.run.Tensor;
import dev.underhood.store.Description;
import dev.underhood.store.RunWriter;
import dev.underhood.store.WriteException;
import dev.underhood.store.format.AppendOnly;
import dev.underhood.store.format.Checksum;
import dev.underhood.store.format.Npy;
import dev.underhood.store.format.Packed;
import dev.underhood.store.sql.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one run to its file. */
public final class SqliteWriter implements RunWriter {
    private final RunId id;
    private final WrittenFile file;
    private final Runnable afterClose;
    private int lastEpoch;
    private int epochs;
    private boolean open = true;

    private SqliteWriter(RunId id, WrittenFile file, Runnable afterClose) throws SQLException {
        this.id = id;
        this.file = file;
        this.afterClose = afterClose;
        lastEpoch = file.database().one(Sql.LAST_EPOCH, row -> row.getInt(1));
        epochs = file.database().one(Sql.COUNT_EPOCHS, row -> row.getInt(1));
    }

    /**
     * Opens a run for writing after its last epoch; a run that had ended has not any more.
     *
     * @param afterClose is run when the writer has been closed
     * @throws SQLException if it cannot be written; nothing is run then
     */
    public static SqliteWriter open(RunId id, Path path, Journal journal, Runnable afterClose)
            throws SQLException {
        return open(id, WrittenFile.open(id, path, journal), afterClose);
    }

    /**
     * Opens a run to add to what it has; if it has ended, it stays so.
     *
     * @throws SQLException if it cannot be written
     */
    public static SqliteWriter reopen(RunId id, Path path, Journal journal) throws SQLException {
        return open(id, WrittenFile.reopen(id, path, journal), () -> {});
    }

    private static SqliteWriter open(RunId id, WrittenFile file, Runnable afterClose)
            throws SQLException {
        boolean opened = false;
        try {
            SqliteWriter writer = new SqliteWriter(id, file, afterClose);
            opened = true;
            return writer;
        } finally {
            if (!opened) {
                file.close();
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
        AppendOnly.checkLater(id, lastEpoch, epoch.epoch());
        if (epochs >= Database.MOST_ROWS) {
            throw new WriteException(
                    WriteException.Kind.REFUSED,
                    "run " + id + " has " + epochs + " epochs, more cannot be read");
        }
        List<@Nullable Object[]> values = new ArrayList<>();
        List<@Nullable Object[]> tensors = tensorRows(epoch);
        for (Scalar scalar : epoch.scalars()) {
            values.add(row(scalar, epoch.epoch()));
        }
        file.write(
                "epoch " + epoch.epoch(),
                database -> {
                    database.update(Sql.ADD_EPOCH, epoch.epoch(), epoch.recordedAt().toString());
                    database.updateAll(Sql.ADD_SCALAR, names(values));
                    database.updateAll(Sql.ADD_EPOCH_SCALAR, values);
                    database.updateAll(Sql.ADD_TENSOR, names(tensors));
                    database.updateAll(Sql.ADD_TENSOR_VALUE, tensors);
                });
        lastEpoch = epoch.epoch();
        epochs++;
    }

    @Override
    public void append(LateTensor late) {
        add(List.of(late));
    }

    /** Adds all of the tensors or none. */
    public void add(List<LateTensor> tensors) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (LateTensor late : tensors) {
            rows.add(tensorRow(late.name(), late.epoch(), late.tensor()));
        }
        file.write(
                tensors.size() == 1 ? "a late tensor" : tensors.size() + " late tensors",
                database -> {
                    for (int i = 0; i < rows.size(); i++) {
                        check(database, tensors.get(i));
                        database.update(Sql.ADD_TENSOR, tensors.get(i).name());
                        database.update(Sql.ADD_LATE_TENSOR_VALUE, rows.get(i));
                        addScalars(database, tensors.get(i));
                    }
                });
    }

    private void addScalars(Database database, LateTensor late) throws SQLException {
        for (Scalar scalar : late.scalars()) {
            String name = scalar.name();
            long used =
                    database.one(Sql.HAS_EPOCH_SCALAR, row -> row.getLong(1), name, late.epoch());
            AppendOnly.checkNew(id, late.epoch(), name, used > 0);
            database.update(Sql.ADD_SCALAR, name);
            database.update(Sql.ADD_EPOCH_SCALAR, row(scalar, late.epoch()));
        }
    }

    private void check(Database database, LateTensor late) throws SQLException {
        int epoch = late.epoch();
        AppendOnly.checkAddable(
                id,
                late,
                database.one(Sql.HAS_EPOCH, row -> row.getInt(1), epoch) > 0,
                database.one(Sql.HAS_TENSOR, row -> row.getInt(1), late.name(), epoch) > 0);
    }

    @Override
    public void append(List<StepSnapshot> steps) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        List<@Nullable Object[]> values = new ArrayList<>();
        for (StepSnapshot step : steps) {
            rows.add(new Object[] {step.step(), step.epoch()});
            step.scalars().forEach(scalar -> values.add(row(scalar, step.step())));
        }
        file.write(
                steps.size() + " steps",
                database -> {
                    database.updateAll(Sql.ADD_STEP, rows);
                    database.updateAll(Sql.ADD_SCALAR, names(values));
                    database.updateAll(Sql.ADD_STEP_SCALAR, values);
                });
    }

    @Override
    public void append(Remark remark) {
        file.writeInAnyCase(
                "a remark",
                database ->
                        database.update(
                                Sql.ADD_REMARK, remark.what(), remark.why(), remark.cure()));
    }

    @Override
    public void outputs(List<Output> outputs) {
        file.write("the outputs", database -> InfoTables.setOutputs(database, outputs));
    }

    @Override
    public void describe(Description description) {
        file.write("the description", database -> DescriptionTables.set(database, description));
    }

    @Override
    public void end(RunEnd runEnd) {
        file.writeInAnyCase("the end", database -> InfoTables.end(database, runEnd));
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            try {
                file.close();
            } finally {
                afterClose.run();
            }
        }
    }

    private static List<@Nullable Object[]> tensorRows(EpochSnapshot epoch) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        epoch.tensors().forEach((name, tensor) -> rows.add(tensorRow(name, epoch.epoch(), tensor)));
        return rows;
    }

    private static @Nullable Object[] tensorRow(String name, int epoch, Tensor tensor) {
        byte[] npy = Packed.of(Npy.encode(tensor));
        Range range = tensor.range();
        return new @Nullable Object[] {
            name,
            epoch,
            range.isEmpty() ? null : (double) range.low(),
            range.isEmpty() ? null : (double) range.high(),
            Checksum.of(npy),
            npy
        };
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

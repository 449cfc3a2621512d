package dev.underhood.store.postgres;

import dev.underhood.run.Range;
import dev.underhood.run.Tensor;
import dev.underhood.store.format.Checksum;
import dev.underhood.store.format.Npy;
import dev.underhood.store.format.Packed;
import dev.underhood.store.sql.Database;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arrays of the run that is written, by their names. */
final class TensorRows {
    private final int run;
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, Integer> newIds = new HashMap<>();

    private TensorRows(int run) {
        this.run = run;
    }

    static TensorRows of(Database database, int run) throws SQLException {
        TensorRows rows = new TensorRows(run);
        database.each(Sql.TENSORS, row -> rows.ids.put(RunTables.text(row, 1), row.getInt(2)), run);
        return rows;
    }

    /** Begins a transaction. */
    void begin() {
        newIds.clear();
    }

    /** The transaction is committed. */
    void keep() {
        ids.putAll(newIds);
        begin();
    }

    /**
     * Writes arrays; within a transaction.
     *
     * @param late null for those that come with their epoch, else the place among those that did
     *     not
     */
    void write(Database database, int epoch, @Nullable Integer late, Map<String, Tensor> tensors)
            throws SQLException {
        List<String> unknown =
                tensors.keySet().stream()
                        .filter(name -> !ids.containsKey(name) && !newIds.containsKey(name))
                        .toList();
        if (!unknown.isEmpty()) {
            database.each(
                    Sql.ADD_TENSORS,
                    row -> newIds.put(RunTables.text(row, 1), row.getInt(2)),
                    run,
                    StoredText.of(unknown));
        }
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            byte[] npy = Packed.of(Npy.encode(entry.getValue()));
            Range range = entry.getValue().range();
            Integer known = ids.get(entry.getKey());
            database.update(
                    Sql.ADD_TENSOR_VALUE,
                    known == null ? newIds.get(entry.getKey()) : known,
                    epoch,
                    range.isEmpty() ? null : range.low(),
                    range.isEmpty() ? null : range.high(),
                    late,
                    Checksum.of(npy),
                    npy);
        }
    }
}

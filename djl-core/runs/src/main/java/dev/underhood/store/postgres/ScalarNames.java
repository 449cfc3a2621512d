package dev.underhood.store.postgres;

import dev.underhood.run.Scalar;
import dev.underhood.store.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the run that is written, by their names: as which of the database's they are
 * known, and between which values they have been. What a transaction has learned counts once it is
 * committed.
 */
final class ScalarNames {
    /**
     * Between which finite values a number has been, and the first epochs at which it was there.
     */
    record Extremes(double low, int lowEpoch, double high, int highEpoch) {
        static @Nullable Extremes read(ResultSet row, int column) throws SQLException {
            double low = row.getDouble(column);
            return row.wasNull()
                    ? null
                    : new Extremes(
                            low,
                            row.getInt(column + 1),
                            row.getDouble(column + 2),
                            row.getInt(column + 3));
        }

        static Extremes with(@Nullable Extremes before, int epoch, double value) {
            if (before == null) {
                return new Extremes(value, epoch, value, epoch);
            }
            boolean lower = value < before.low || (value == before.low && epoch < before.lowEpoch);
            boolean higher =
                    value > before.high || (value == before.high && epoch < before.highEpoch);
            return new Extremes(
                    lower ? value : before.low,
                    lower ? epoch : before.lowEpoch,
                    higher ? value : before.high,
                    higher ? epoch : before.highEpoch);
        }
    }

    private final int run;
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<Integer, Extremes> extremes = new HashMap<>();
    private final Map<String, Integer> newIds = new HashMap<>();
    private final Map<Integer, Extremes> newExtremes = new LinkedHashMap<>();

    private ScalarNames(int run) {
        this.run = run;
    }

    static ScalarNames of(Database database, int run) throws SQLException {
        ScalarNames names = new ScalarNames(run);
        database.each(
                Sql.SCALARS,
                row -> {
                    names.ids.put(RunTables.text(row, 1), row.getInt(2));
                    Extremes known = Extremes.read(row, 3);
                    if (known != null) {
                        names.extremes.put(row.getInt(2), known);
                    }
                },
                run);
        return names;
    }

    /** Begins a transaction. */
    void begin() {
        newIds.clear();
        newExtremes.clear();
    }

    /** The transaction is committed. */
    void keep() {
        ids.putAll(newIds);
        extremes.putAll(newExtremes);
        begin();
    }

    /** Makes the names known to the database; within a transaction. */
    void add(Database database, Collection<String> names) throws SQLException {
        List<String> unknown =
                names.stream().distinct().filter(name -> !ids.containsKey(name)).toList();
        if (!unknown.isEmpty()) {
            database.each(
                    Sql.ADD_SCALARS,
                    row -> newIds.put(RunTables.text(row, 1), row.getInt(2)),
                    run,
                    StoredText.of(unknown));
        }
    }

    int id(String name) {
        Integer known = ids.get(name);
        Integer id = known == null ? newIds.get(name) : known;
        if (id == null) {
            throw new IllegalStateException("the number " + name + " was not added");
        }
        return id;
    }

    /** Writes the numbers of an epoch, each name once; within a transaction. */
    void write(Database database, int epoch, Collection<Scalar> scalars) throws SQLException {
        if (scalars.isEmpty()) {
            return;
        }
        add(database, scalars.stream().map(Scalar::name).toList());
        for (Scalar scalar : scalars) {
            int id = id(scalar.name());
            Extremes before = newExtremes.getOrDefault(id, extremes.get(id));
            if (Double.isFinite(scalar.value())) {
                Extremes after = Extremes.with(before, epoch, scalar.value());
                if (!after.equals(before)) {
                    newExtremes.put(id, after);
                }
            }
        }
        database.update(
                Sql.ADD_EPOCH_SCALARS,
                epoch,
                scalars.stream().mapToInt(scalar -> id(scalar.name())).toArray(),
                scalars.stream()
                        .mapToLong(scalar -> Double.doubleToRawLongBits(scalar.value()))
                        .toArray());
        writeExtremes(database);
    }

    private void writeExtremes(Database database) throws SQLException {
        if (newExtremes.isEmpty()) {
            return;
        }
        List<Extremes> all = new ArrayList<>(newExtremes.values());
        database.update(
                Sql.SET_EXTREMES,
                newExtremes.keySet().stream().mapToInt(Integer::intValue).toArray(),
                all.stream().mapToDouble(Extremes::low).toArray(),
                all.stream().mapToInt(Extremes::lowEpoch).toArray(),
                all.stream().mapToDouble(Extremes::high).toArray(),
                all.stream().mapToInt(Extremes::highEpoch).toArray());
    }
}

package dev.underhood.store.postgres;

import dev.underhood.run.Remark;
import dev.underhood.run.RunId;
import dev.underhood.store.BestResult;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunState;
import dev.underhood.store.ScalarPoint;
import dev.underhood.store.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The list of the runs. Each asks the database which runs have changed, and reads those only, all
 * in three questions. Safe for use by many threads.
 */
final class RunList {
    private static final Comparator<Known> NEWEST_FIRST =
            Comparator.comparing((Known known) -> known.run.startedAt())
                    .thenComparing(known -> known.run.id())
                    .reversed();

    private Map<Integer, Known> known = Map.of();

    /** A run as it was at one of its changes. */
    private record Known(long changed, boolean isLocked, ListedRun.Intact run) {}

    /** Returns the runs, the one that began last first. */
    List<ListedRun> runs(Database database) throws SQLException {
        Map<Integer, Known> before = known();
        // in this order: a writer that ends and goes meanwhile is then seen as ended
        Set<Integer> locked = new HashSet<>(database.query(Sql.LOCKED, row -> row.getInt(1)));
        Map<Integer, Known> now = new HashMap<>();
        List<Integer> changed = new ArrayList<>();
        database.each(
                Sql.CHANGES,
                row -> {
                    int key = row.getInt(1);
                    Known as = before.get(key);
                    if (as != null
                            && as.changed == row.getLong(2)
                            && as.isLocked == locked.contains(key)) {
                        now.put(key, as);
                    } else {
                        changed.add(key);
                    }
                });
        if (!changed.isEmpty()) {
            read(database, changed.stream().mapToInt(Integer::intValue).toArray(), locked, now);
        }
        keep(now);
        return now.values().stream()
                .sorted(NEWEST_FIRST)
                .map(each -> (ListedRun) each.run)
                .toList();
    }

    private synchronized Map<Integer, Known> known() {
        return known;
    }

    private synchronized void keep(Map<Integer, Known> now) {
        known = now;
    }

    private static void read(
            Database database, int[] keys, Set<Integer> locked, Map<Integer, Known> into)
            throws SQLException {
        Map<Integer, List<Remark>> remarks = new HashMap<>();
        database.each(
                Sql.REMARKS,
                row ->
                        remarks.computeIfAbsent(row.getInt(1), run -> new ArrayList<>())
                                .add(RunTables.remark(row, 2)),
                (Object) keys);
        Map<Integer, Map<String, List<ScalarPoint>>> extremes = new HashMap<>();
        database.each(
                Sql.EXTREMES,
                row ->
                        extremes.computeIfAbsent(row.getInt(1), run -> new TreeMap<>())
                                .put(
                                        RunTables.text(row, 2),
                                        points(ScalarNames.Extremes.read(row, 3))),
                (Object) keys);
        database.each(
                Sql.HEADINGS,
                row -> {
                    int key = row.getInt(8);
                    boolean isLocked = locked.contains(key);
                    ListedRun.Intact run =
                            run(
                                    row,
                                    isLocked,
                                    remarks.getOrDefault(key, List.of()),
                                    extremes.getOrDefault(key, Map.of()));
                    into.put(key, new Known(row.getLong(18), isLocked, run));
                },
                (Object) keys);
    }

    /** The lowest and the highest: the best is one of them. */
    private static List<ScalarPoint> points(ScalarNames.@Nullable Extremes between) {
        return between == null
                ? List.of()
                : Stream.of(
                                new ScalarPoint(between.lowEpoch(), between.low()),
                                new ScalarPoint(between.highEpoch(), between.high()))
                        .sorted(Comparator.comparingLong(ScalarPoint::x))
                        .toList();
    }

    private static ListedRun.Intact run(
            ResultSet row,
            boolean isLocked,
            List<Remark> remarks,
            Map<String, List<ScalarPoint>> extremes)
            throws SQLException {
        RunId id = RunTables.id(row, 9);
        RunState state = RunTables.state(row, isLocked, remarks);
        Instant startedAt = Instant.parse(row.getString(15));
        String recordedAt = row.getString(17);
        Optional<Instant> last = Optional.ofNullable(recordedAt).map(Instant::parse);
        return new ListedRun.Intact(
                id,
                RunTables.description(row, 10),
                RunTables.options(row, 13),
                startedAt,
                row.getInt(16),
                state,
                Optional.ofNullable(state.endedAt())
                        .or(() -> last)
                        .map(end -> Duration.between(startedAt, end))
                        .filter(time -> !time.isNegative()),
                BestResult.metric(extremes.keySet())
                        .flatMap(
                                metric ->
                                        BestResult.of(
                                                metric,
                                                Objects.requireNonNull(extremes.get(metric)))),
                BestResult.all(
                        extremes.keySet(), name -> Objects.requireNonNull(extremes.get(name))));
    }
}

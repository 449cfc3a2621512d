package dev.underhood.store.postgres;

import dev.underhood.run.Normalization;
import dev.underhood.run.Probe;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.ProbeSet;
import dev.underhood.store.format.Checksum;
import dev.underhood.store.format.Npy;
import dev.underhood.store.format.Packed;
import dev.underhood.store.format.Stored;
import dev.underhood.store.sql.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The probes of a run: one row for each, and one for each of its inputs, in its own type. */
final class ProbeTables {
    private ProbeTables() {}

    static void add(Database database, int key, ProbeSet set) throws SQLException {
        for (int i = 0; i < set.size(); i++) {
            Probe probe = set.probes().get(i);
            database.update(
                    Sql.ADD_PROBE,
                    key,
                    i,
                    probe.label(),
                    probe.targets().stream().mapToLong(Double::doubleToRawLongBits).toArray());
            for (int input = 0; input < probe.inputs().size(); input++) {
                byte[] npy = Packed.of(Npy.encode(probe.inputs().get(input)));
                database.update(Sql.ADD_PROBE_INPUT, key, i, input, Checksum.of(npy), npy);
            }
        }
    }

    static ProbeSet read(
            Database database, Stored run, int key, Integer[] mean, Integer[] deviation)
            throws SQLException {
        Map<Integer, List<ProbeInput>> inputs = new HashMap<>();
        database.each(
                Sql.PROBE_INPUTS,
                row -> {
                    String what = "probe " + (row.getInt(1) + 1);
                    byte[] npy = run.npy(what, row.getLong(2), row.getBytes(3));
                    inputs.computeIfAbsent(row.getInt(1), i -> new ArrayList<>())
                            .add(run.decodeInput(what, npy));
                },
                key);
        List<Probe> probes = new ArrayList<>();
        database.each(
                Sql.PROBES,
                row ->
                        probes.add(
                                new Probe(
                                        inputs.getOrDefault(probes.size(), List.of()),
                                        row.getInt(1),
                                        Arrays.stream(RunTables.array(row, 2, Long[].class))
                                                .map(Double::longBitsToDouble)
                                                .toList())),
                key);
        return new ProbeSet(
                probes,
                mean.length == 0 ? null : new Normalization(numbers(mean), numbers(deviation)));
    }

    static int[] mean(ProbeSet set) {
        Normalization normalization = set.normalization();
        return bits(normalization == null ? null : normalization.mean());
    }

    static int[] deviation(ProbeSet set) {
        Normalization normalization = set.normalization();
        return bits(normalization == null ? null : normalization.deviation());
    }

    private static int[] bits(@Nullable List<Float> numbers) {
        return numbers == null
                ? new int[0]
                : numbers.stream().mapToInt(Float::floatToRawIntBits).toArray();
    }

    private static List<Float> numbers(Integer[] bits) {
        return Arrays.stream(bits).map(Float::intBitsToFloat).toList();
    }
}

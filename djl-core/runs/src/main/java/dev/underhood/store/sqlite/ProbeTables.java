package dev.underhood.store.sqlite;

import dev.underhood.run.Normalization;
import dev.underhood.run.Probe;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.ProbeSet;
import dev.underhood.store.RunFormatException;
import dev.underhood.store.format.Checksum;
import dev.underhood.store.format.Npy;
import dev.underhood.store.format.Packed;
import dev.underhood.store.sql.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The probes of a run in its file: one row for each input of each, in its own type. */
final class ProbeTables {
    private ProbeTables() {}

    /** Writes the probes and what is known of them; within a transaction. */
    static void add(Database database, ProbeSet set) throws SQLException {
        database.updateAll(Sql.ADD_PROBE, Database.numbered(set.labels()));
        addInputs(database, set);
        List<@Nullable Object[]> targets = new ArrayList<>();
        for (int probe = 0; probe < set.size(); probe++) {
            List<Double> values = set.probes().get(probe).targets();
            for (int i = 0; i < values.size(); i++) {
                targets.add(new Object[] {probe, i, Double.doubleToRawLongBits(values.get(i))});
            }
        }
        database.updateAll(Sql.ADD_PROBE_TARGET, targets);
        Normalization normalization = set.normalization();
        if (normalization != null) {
            for (int channel = 0; channel < normalization.mean().size(); channel++) {
                database.update(
                        Sql.ADD_NORMALIZATION,
                        channel,
                        Float.floatToRawIntBits(normalization.mean().get(channel)),
                        Float.floatToRawIntBits(normalization.deviation().get(channel)));
            }
        }
    }

    static void addInputs(Database database, ProbeSet set) throws SQLException {
        for (int probe = 0; probe < set.size(); probe++) {
            List<ProbeInput> inputs = set.probes().get(probe).inputs();
            for (int input = 0; input < inputs.size(); input++) {
                byte[] npy = Packed.of(Npy.encode(inputs.get(input)));
                database.update(Sql.ADD_PROBE_INPUT, probe, input, Checksum.of(npy), npy);
            }
        }
    }

    /**
     * Reads the probes.
     *
     * @throws RunFormatException if one of them is damaged
     * @throws IllegalArgumentException if they do not fit together
     */
    static ProbeSet read(Database database, RunFile file, int version) throws SQLException {
        List<Integer> labels =
                database.query(
                        Sql.PROBE_LABELS,
                        row -> (int) Columns.number(row, 1, -1, Integer.MAX_VALUE));
        if (version < 2) {
            byte[] images = database.one(Sql.PROBE_IMAGES_1, row -> file.blob("probe images", row));
            return ProbeSet.of(
                    file.stored().decode("probe images", images),
                    labels.stream().mapToInt(Integer::intValue).toArray());
        }
        Map<Integer, List<ProbeInput>> inputs = new HashMap<>();
        database.query(
                Sql.PROBE_INPUTS,
                row -> {
                    String what = "probe " + (Columns.count(row, 3) + 1);
                    ProbeInput input = file.stored().decodeInput(what, file.blob(what, row));
                    return inputs.computeIfAbsent(Columns.count(row, 3), i -> new ArrayList<>())
                            .add(input);
                });
        Map<Integer, List<Double>> targets = new HashMap<>();
        database.query(
                Sql.PROBE_TARGETS,
                row ->
                        targets.computeIfAbsent(Columns.count(row, 1), i -> new ArrayList<>())
                                .add(Double.longBitsToDouble(row.getLong(2))));
        List<Probe> probes = new ArrayList<>();
        for (int label : labels) {
            int probe = probes.size();
            probes.add(
                    new Probe(
                            inputs.getOrDefault(probe, List.of()),
                            label,
                            targets.getOrDefault(probe, List.of())));
        }
        return new ProbeSet(probes, normalization(database));
    }

    private static @Nullable Normalization normalization(Database database) throws SQLException {
        List<Float> mean = new ArrayList<>();
        List<Float> deviation = new ArrayList<>();
        database.query(
                Sql.NORMALIZATION,
                row -> {
                    mean.add(Float.intBitsToFloat(row.getInt(1)));
                    return deviation.add(Float.intBitsToFloat(row.getInt(2)));
                });
        return mean.isEmpty() ? null : new Normalization(mean, deviation);
    }
}

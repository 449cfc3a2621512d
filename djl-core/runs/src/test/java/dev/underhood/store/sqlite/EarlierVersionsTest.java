package dev.underhood.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.Tensor;
import dev.underhood.store.Description;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.ScalarPoint;
import dev.underhood.store.TensorKey;
import dev.underhood.store.sql.Database;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that version 1 wrote is kept in the resources; it must always open. */
class EarlierVersionsTest {
    private static final RunId ID = new RunId("run-version-1");
    private static final List<Remark> NOTES =
            List.of(
                    Remark.of("the kernels failed once: too deep", ""),
                    Remark.of("3 steps lost: the listeners were slower than the training", ""));

    private Path file;
    private RunStore store;

    @BeforeEach
    void copies_the_file(@TempDir Path folder) throws Exception {
        file = folder.resolve(ID + ".db");
        try (InputStream golden = getClass().getResourceAsStream("/" + ID + ".db")) {
            Files.copy(golden, file);
        }
        store = RunStore.at(folder);
    }

    @Test
    void a_run_of_version_1_reads_as_before_and_is_not_changed() throws Exception {
        byte[] before = Files.readAllBytes(file);
        assertThat(store.list()).containsExactly(ID);
        try (RunReader run = store.open(ID)) {
            assertWhole(run);
            assertThat(run.epochs()).containsExactly(0, 1, 2);
            assertThat(run.state().endedAt()).isEqualTo(Instant.parse("2026-11-23T20:00:09Z"));
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void a_run_of_version_1_is_resumed_and_keeps_everything() {
        ProbeSet before;
        try (RunReader run = store.open(ID)) {
            before = run.info().probes();
            assertThat(before.probes().get(0).inputs()).hasSize(1);
        }
        try (RunWriter writer = store.resume(ID)) {
            writer.append(new EpochSnapshot(3, Instant.EPOCH, List.of(), Map.of()));
            writer.append(Remark.of("something new", "why"));
        }
        try (RunReader run = store.open(ID)) {
            assertThat(run.epochs()).containsExactly(0, 1, 2, 3);
            assertThat(run.state().remarks())
                    .startsWith(NOTES.toArray(new Remark[0]))
                    .endsWith(Remark.of("something new", "why"));
        }
        try (RunWriter again = store.resume(ID);
                RunReader run = store.open(ID)) {
            assertThat(again.lastEpoch()).isEqualTo(3);
            assertThat(run.info().probes()).isEqualTo(before);
            assertThat(run.info().layers()).hasSize(1);
        }
    }

    @Test
    void a_run_of_version_1_takes_a_tensor_that_is_made_today_and_stays_ended() {
        Tensor map = Tensor.of(new float[] {1, 2}, 1, 2);
        store.add(ID, List.of(new LateTensor(1, "map", map)));
        try (RunReader run = store.open(ID)) {
            assertWhole(run);
            assertThat(run.tensor("map", 1)).contains(map);
            assertThat(run.state().endedAt()).isEqualTo(Instant.parse("2026-11-23T20:00:09Z"));
            assertThat(run.lateTensors()).containsExactly(new TensorKey(1, "map"));
        }
    }

    @Test
    void a_run_of_version_1_survives_a_kill_while_it_is_made_version_2(@TempDir Path other)
            throws Exception {
        try (Database database = Sqlite.openForWriting(file)) {
            database.execute("PRAGMA cache_size = 1");
            database.execute("PRAGMA cache_spill = 1");
            database.execute(Sql.BEGIN);
            for (String statement : Tables.UPGRADE_1_TO_2) {
                database.execute(statement);
            }
            Path journal = Leftovers.beside(file, "-journal");
            Files.copy(file, other.resolve(ID + ".db"));
            Files.copy(journal, other.resolve(ID + ".db-journal"));
            database.execute(Database.ROLLBACK);
        }
        try (RunReader run = RunStore.at(other).open(ID)) {
            assertWhole(run);
        }
        RunStore.at(other).resume(ID).close();
        try (RunReader run = RunStore.at(other).open(ID)) {
            assertWhole(run);
        }
    }

    @Test
    void a_run_of_version_2_reads_as_before_and_becomes_one_of_today_when_it_is_continued()
            throws Exception {
        store.resume(ID).close();
        makeVersion(2); // nothing of it is compressed yet
        try (RunReader run = store.open(ID)) {
            assertWhole(run);
        }
        try (RunWriter writer = store.resume(ID)) {
            Tensor zeros = Tensor.of(new float[1000], 1000);
            writer.append(new EpochSnapshot(3, Instant.EPOCH, List.of(), Map.of("map", zeros)));
        }
        try (RunReader run = store.open(ID);
                Database database = Sqlite.openForReading(file)) {
            assertWhole(run);
            assertThat(run.tensor("map", 3)).contains(Tensor.of(new float[1000], 1000));
            assertThat(database.<Integer>one(Sql.GET_VERSION, row -> row.getInt(1))).isEqualTo(5);
        }
    }

    @Test
    void a_run_of_version_3_is_not_changed_until_somebody_describes_it() throws Exception {
        store.resume(ID).close();
        makeVersion(3);
        byte[] before = Files.readAllBytes(file);
        try (RunReader run = store.open(ID)) {
            assertWhole(run);
            assertThat(run.description()).isEqualTo(Description.of("a run of version 1"));
            assertThat(run.info().options()).isEmpty();
        }
        assertThat(store.describe(ID, run -> run).name()).isEqualTo("a run of version 1");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        store.describe(ID, run -> run.withTags("old"));
        try (RunReader run = store.open(ID)) {
            assertWhole(run);
            assertThat(run.description().tags()).containsExactly("old");
        }
    }

    @Test
    void a_run_of_version_4_does_not_say_why_it_ended_and_keeps_its_tags() throws Exception {
        store.describe(ID, run -> run.withTags("old"));
        makeVersion(4);
        byte[] before = Files.readAllBytes(file);
        RunEnd end = new RunEnd(Instant.parse("2026-11-23T20:00:09Z"));
        try (RunReader run = store.open(ID)) {
            assertWhole(run);
            assertThat(run.state().end()).isEqualTo(end);
            assertThat(run.description().tags()).containsExactly("old");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        Remark reason = Remark.of("An exception ended the training after epoch 2", "why");
        try (RunWriter writer = store.resume(ID)) {
            writer.end(new RunEnd(end.endedAt(), RunEnd.Kind.FAILED, reason));
        }
        try (RunReader run = store.open(ID)) {
            assertWhole(run);
            assertThat(run.state().end())
                    .isEqualTo(new RunEnd(end.endedAt(), RunEnd.Kind.FAILED, reason));
            assertThat(run.description().tags()).containsExactly("old");
        }
    }

    @Test
    void a_run_of_version_1_is_described_and_stays_ended() {
        store.describe(ID, run -> run.withTags("old", "kept").withNote("from the beginning"));
        try (RunReader run = store.open(ID)) {
            assertWhole(run);
            assertThat(run.description())
                    .isEqualTo(
                            new Description(
                                    "a run of version 1",
                                    List.of("old", "kept"),
                                    "from the beginning"));
            assertThat(run.state().endedAt()).isEqualTo(Instant.parse("2026-11-23T20:00:09Z"));
        }
        assertThat(store.verify(ID).damages()).isEmpty();
    }

    /** Takes away what later versions added. */
    private void makeVersion(int version) throws SQLException {
        try (Database database = Sqlite.openForWriting(file)) {
            database.execute("DROP TABLE ending");
            for (String table : List.of("option", "tag", "run_note")) {
                if (version < 4) {
                    database.execute("DROP TABLE " + table);
                }
            }
            database.execute("PRAGMA user_version = " + version);
        }
    }

    private static void assertWhole(RunReader run) {
        assertThat(run.info().name()).isEqualTo("a run of version 1");
        assertThat(run.info().probes().labels()).containsExactly(0, -1);
        assertThat(run.info().classNames()).containsExactly("cat", "dog");
        assertThat(run.info().layers()).hasSize(1);
        assertThat(run.outputs()).isEmpty();
        assertThat(run.state().remarks()).isEqualTo(NOTES);
        assertThat(run.scalars("train/loss")).hasSize(2);
        assertThat(run.scalars("train/loss").get(0).value()).isNaN();
        assertThat(run.steps("train/loss")).containsExactly(new ScalarPoint(1, -0.0));
        assertThat(run.tensor("kernels/01Conv2d", 2))
                .contains(Tensor.of(new float[] {2, -1, 0.5f, Float.NaN}, 2, 1, 2, 1));
    }
}

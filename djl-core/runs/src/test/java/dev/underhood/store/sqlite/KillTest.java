package dev.underhood.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.RunId;
import dev.underhood.run.Scalar;
import dev.underhood.store.ChildJvm;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.Runs;
import dev.underhood.store.folder.Way;
import dev.underhood.store.sql.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kills a process that writes a run, again and again, and counts what is left. */
class KillTest {
    private static final RunId ID = new RunId("killed");
    private static final SplittableRandom RANDOM = new SplittableRandom(1);

    @ParameterizedTest
    @CsvSource({"LOG, 17", "ROLLBACK, 8"})
    void keeps_every_acknowledged_epoch_when_its_process_is_killed(
            Way way, int kills, @TempDir Path folder)
            throws IOException, InterruptedException, SQLException {
        RunStore store = way.at(folder);
        int checked = 0;
        for (int kill = 0; kill < kills; kill++) {
            int acknowledged = writeUntilKilled(way, folder, checked - 1);
            assertThat(acknowledged).as("the child must get to write").isGreaterThanOrEqualTo(0);
            assertThat(integrity(folder)).isEqualTo("ok");
            try (RunReader reader = store.open(ID)) {
                List<Integer> epochs = reader.epochs();
                assertThat(epochs).hasSizeGreaterThan(acknowledged);
                assertThat(epochs).isEqualTo(IntStream.range(0, epochs.size()).boxed().toList());
                for (; checked < epochs.size(); checked++) {
                    assertThat(reader.tensor(Runs.KERNELS, checked))
                            .contains(Runs.epoch(checked).tensors().get(Runs.KERNELS));
                }
                assertThat(reader.scalars(Scalar.TRAIN_LOSS)).hasSameSizeAs(epochs);
                assertThat(reader.state().status()).isEqualTo(RunState.Status.INTERRUPTED);
            }
        }
        try (RunWriter writer = store.resume(ID)) {
            assertThat(writer.lastEpoch()).isEqualTo(checked - 1);
            writer.append(Runs.epoch(checked));
        }
    }

    /** Returns the last epoch of which a child said that it was stored. */
    private static int writeUntilKilled(Way way, Path folder, int last)
            throws IOException, InterruptedException {
        Process child = ChildJvm.start(Child.class, folder.toString(), way.name());
        try (BufferedReader acknowledgements = child.inputReader(StandardCharsets.UTF_8)) {
            int acknowledged = last;
            // the random moment begins with the first answer: starting a JVM takes most of the time
            String line = acknowledgements.readLine();
            Thread.sleep(RANDOM.nextInt(60), RANDOM.nextInt(1_000_000));
            child.toHandle().destroyForcibly(); // Process.destroyForcibly would close the pipe, too
            for (; line != null; line = acknowledgements.readLine()) {
                acknowledged = Integer.parseInt(line);
            }
            return acknowledged;
        } finally {
            child.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static String integrity(Path folder) throws SQLException {
        try (Database database = Sqlite.openForReading(folder.resolve(ID + ".db"))) {
            return database.one("PRAGMA integrity_check", row -> row.getString(1));
        }
    }

    /** Appends epochs for ever, and says so after each. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            RunStore store = Way.valueOf(arguments[1]).at(Path.of(arguments[0]));
            try (RunWriter writer =
                    store.list().contains(ID)
                            ? store.resume(ID)
                            : store.create(Runs.info(ID.value()))) {
                while (true) {
                    int epoch = writer.lastEpoch() + 1;
                    writer.append(Runs.epoch(epoch));
                    System.out.println(epoch);
                }
            }
        }
    }
}

package dev.underhood.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.store.ChildJvm;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.Runs;
import dev.underhood.store.folder.Way;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Applications that bring an SQLite of their own, older than ours: what it writes is as good. */
class OlderSqliteTest {
    private static final RunId ID = new RunId("run-1");
    private static final RunId KILLED = new RunId("killed");

    @ParameterizedTest
    @CsvSource({"older, 3.49.1", "oldest, 3.42.0"})
    void a_run_is_recorded_read_live_and_continued(String jar, String version, @TempDir Path folder)
            throws IOException, InterruptedException {
        leaveKilledRun(folder);
        String sqlite =
                Path.of(System.getProperty("basedir", ""), "target", "sqlite", jar + ".jar")
                        .toString();
        Process child = ChildJvm.start(sqlite, Child.class, folder.toString());
        try (BufferedReader answers = child.inputReader(StandardCharsets.UTF_8);
                PrintWriter next = new PrintWriter(child.outputWriter(StandardCharsets.UTF_8))) {
            assertThat(answers.readLine()).isEqualTo("0");
            try (RunReader live = RunStore.at(folder).open(ID)) {
                for (int epoch = 0; epoch < 5; epoch++) {
                    assertThat(live.epochs()).hasSize(epoch + 1);
                    assertThat(live.tensor(Runs.KERNELS, epoch))
                            .contains(Runs.random(epoch, 8, 3, 3, 3));
                    assertThat(live.state().status()).isEqualTo(RunState.Status.RUNNING);
                    next.println();
                    next.flush();
                    assertThat(answers.readLine())
                            .isEqualTo(epoch == 4 ? "done" : String.valueOf(epoch + 1));
                }
            }
            assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        try (RunReader run = RunStore.at(folder).open(ID)) {
            assertThat(run.info()).isEqualTo(Runs.info("run-1"));
            assertThat(run.state().status()).isEqualTo(RunState.Status.FINISHED);
            assertThat(run.state().remarks()).hasSize(1);
            assertThat(run.state().remarks().get(0).why()).contains("SQLite " + version);
        }
        try (RunReader run = RunStore.at(folder).open(KILLED)) {
            assertThat(run.epochs()).isEqualTo(IntStream.range(0, 5).boxed().toList());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .contains("run-1.db", "killed.db")
                    .noneMatch(name -> name.matches(".*(-wal|-shm|-journal|-reserve|lock)"));
        }
    }

    /** A run in the middle of which a newer SQLite was killed, its last epochs in the log. */
    private static void leaveKilledRun(Path folder) throws IOException {
        Path writing = folder.resolve("writing");
        try (RunWriter writer = Way.LOG.at(writing).create(Runs.info("killed"))) {
            for (int epoch = 0; epoch < 4; epoch++) {
                writer.append(Runs.epoch(epoch));
            }
            Files.copy(writing.resolve("killed.db"), folder.resolve("killed.db"));
            Files.copy(writing.resolve("killed.db-wal"), folder.resolve("killed.db-wal"));
        }
    }

    /** Records a run, an epoch for each line that it is sent, then continues the killed one. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            RunStore store = RunStore.at(Path.of(arguments[0]));
            Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
            try (RunWriter writer = store.create(Runs.info("run-1"));
                    RunReader reader = store.open(ID)) {
                for (int epoch = 0; epoch < 5; epoch++) {
                    writer.append(Runs.epoch(epoch));
                    System.out.println(reader.epochs().size() - 1);
                    lines.nextLine();
                }
                writer.end(new RunEnd(Runs.START));
            }
            try (RunReader before = store.open(KILLED)) {
                if (before.epochs().size() != 4) {
                    throw new AssertionError(before.epochs());
                }
            }
            try (RunWriter writer = store.resume(KILLED)) {
                writer.append(Runs.epoch(4));
            }
            System.out.println("done");
        }
    }
}

package dev.underhood.store.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.Scalar;
import dev.underhood.store.ChildJvm;
import dev.underhood.store.Credentials;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.Runs;
import dev.underhood.store.StoreException;
import dev.underhood.store.postgres.PostgresServer;
import dev.underhood.store.postgres.PostgresStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Many trainings and viewers share a database. With {@code -Dunderhood.postgres.seconds=120} the
 * trainings take two minutes.
 */
abstract class Team {
    private static final int SECONDS = Integer.getInteger("underhood.postgres.seconds", 2);
    private static final int TRAININGS = 4;
    private static final int EPOCHS_A_SECOND = 10;

    private final Path folder;
    private final String url;
    private final RunStore database;

    Team(PostgresServer server, Path folder) {
        this.folder = folder;
        url = server.newSchema();
        database = new PostgresStore(url, PostgresServer.ADMIN);
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "any");
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }

    @Test
    void eight_trainings_that_begin_at_once_make_the_tables_once() throws Exception {
        CyclicBarrier all = new CyclicBarrier(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<RunId>> begun = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String id = "run-" + i;
            begun.add(
                    threads.submit(
                            () -> {
                                RunStore own = new PostgresStore(url, PostgresServer.ADMIN);
                                all.await(10, TimeUnit.SECONDS);
                                try (RunWriter writer = own.create(Runs.info(id))) {
                                    return writer.id();
                                }
                            }));
        }
        for (Future<RunId> each : begun) {
            RunId id = each.get(20, TimeUnit.SECONDS);
            assertThat(database.list()).contains(id);
        }
        threads.shutdown();
        assertThat(ask("SELECT count(*) FROM version")).isEqualTo("1");
    }

    @Test
    void trainings_of_several_processes_lose_no_epoch_and_double_none() throws Exception {
        List<Process> trainings = new ArrayList<>();
        for (int i = 0; i < TRAININGS; i++) {
            trainings.add(
                    ChildJvm.start(
                            Trainer.class, folder.toString(), url, "run-" + i, "" + SECONDS));
        }
        for (Process training : trainings) {
            assertThat(training.waitFor(SECONDS + 60L, TimeUnit.SECONDS)).isTrue();
            assertThat(training.exitValue()).isZero();
        }
        int epochs = SECONDS * EPOCHS_A_SECOND;
        for (ListedRun listed : database.runs()) {
            try (RunReader run = database.open(listed.id())) {
                assertThat(run.state().status()).isEqualTo(RunState.Status.FINISHED);
                assertThat(run.epochs()).isEqualTo(IntStream.range(0, epochs).boxed().toList());
                assertThat(run.scalars("loss")).hasSize(epochs);
            }
            assertThat(database.verify(listed.id()).arrays()).isEqualTo(epochs);
        }
        assertThat(ask("SELECT count(*) FROM epoch")).isEqualTo("" + TRAININGS * epochs);
        assertThat(ask("SELECT count(*) FROM tensor_value")).isEqualTo("" + TRAININGS * epochs);
    }

    /** Trains as fast as it is told, a number and 20,000 floats an epoch. */
    static final class Trainer {
        private Trainer() {}

        public static void main(String[] arguments) throws InterruptedException {
            RunStore store =
                    RunStore.at(
                            arguments[1],
                            PostgresServer.ADMIN,
                            Path.of(arguments[0]).resolve(arguments[2]));
            long began = System.nanoTime();
            try (RunWriter writer = store.create(Runs.info(arguments[2]))) {
                int epochs = Integer.parseInt(arguments[3]) * EPOCHS_A_SECOND;
                for (int epoch = 0; epoch < epochs; epoch++) {
                    writer.append(
                            new EpochSnapshot(
                                    epoch,
                                    Runs.START,
                                    List.of(new Scalar("loss", epoch)),
                                    Map.of("t", Runs.random(epoch, 200, 100))));
                    long next = began + (epoch + 1) * 1_000_000_000L / EPOCHS_A_SECOND;
                    TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
                }
                writer.end(new RunEnd(Runs.START));
            }
            store.sync();
        }
    }

    @Test
    void whoever_listens_hears_of_what_another_process_writes() throws Exception {
        Semaphore heard = new Semaphore(0);
        try (AutoCloseable listening = database.onNews(heard::release);
                RunWriter writer =
                        new PostgresStore(url, PostgresServer.ADMIN).create(Runs.info("run-1"))) {
            assertThat(listening).isNotNull();
            assertThat(heard.tryAcquire(10, TimeUnit.SECONDS)).as("it listens").isTrue();
            Thread.sleep(500);
            heard.drainPermits();
            writer.append(Runs.epoch(0));
            assertThat(heard.tryAcquire(10, TimeUnit.SECONDS)).as("an epoch").isTrue();
        }
    }

    @Test
    void a_list_asks_for_what_has_changed_and_tells_what_opening_the_runs_would() {
        for (int i = 0; i < 5; i++) {
            try (RunWriter writer = database.create(Runs.info("run-" + i))) {
                for (int epoch = 0; epoch < 4; epoch++) {
                    writer.append(Runs.epoch(epoch));
                }
                writer.append(
                        new LateTensor(
                                2, "map", Runs.random(1, 2, 2), List.of(new Scalar("a", -1))));
                if (i % 2 == 0) {
                    writer.end(new RunEnd(Runs.START.plusSeconds(i)));
                }
            }
            for (ListedRun listed : database.runs()) {
                try (RunReader run = database.open(listed.id())) {
                    assertThat(listed).isEqualTo(ListedRun.Intact.of(run.info(), run));
                }
            }
        }
    }

    @Test
    void of_a_deleted_run_nothing_is_left_after_a_while() throws Exception {
        try (RunWriter writer = database.create(Runs.info("run-1"))) {
            for (int epoch = 0; epoch < 3; epoch++) {
                writer.append(Runs.epoch(epoch));
                writer.append(List.of(Runs.step(epoch, 1)));
            }
        }
        database.delete(new RunId("run-1"));
        assertThat(database.list()).isEmpty();
        String left =
                "SELECT (SELECT count(*) FROM deleted) + (SELECT count(*) FROM tensor_value)"
                        + " + (SELECT count(*) FROM epoch_scalar) + (SELECT count(*) FROM step)"
                        + " + (SELECT count(*) FROM probe_input) + (SELECT count(*) FROM scalar)";
        for (int i = 0; i < 200 && !ask(left).equals("0"); i++) {
            Thread.sleep(50);
        }
        assertThat(ask(left)).isEqualTo("0");
    }

    @Test
    void the_password_is_in_no_error_and_in_no_text() {
        String canary = "canary-7319";
        Credentials credentials = Credentials.of("nobody", canary);
        RunStore unknown = RunStore.at(url.replaceAll(":[0-9]+/", ":1/"), credentials, folder);
        assertThat(credentials.toString() + unknown).doesNotContain(canary);
        try {
            unknown.list();
        } catch (StoreException e) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            assertThat(text.toString() + e.reason())
                    .contains("the database cannot be reached")
                    .doesNotContain(canary);
            return;
        }
        throw new AssertionError("nobody listens there");
    }
}

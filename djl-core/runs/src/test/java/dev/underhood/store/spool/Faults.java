package dev.underhood.store.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.store.ChildJvm;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.Runs;
import dev.underhood.store.ScalarPoint;
import dev.underhood.store.StoreException;
import dev.underhood.store.postgres.PostgresServer;
import dev.underhood.store.postgres.PostgresStore;
import dev.underhood.store.postgres.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to the database or to the training, every epoch arrives, and once. With {@code
 * -Dunderhood.postgres.fault=60} each fault lasts a minute, with {@code
 * -Dunderhood.postgres.kills=50} as many trainings are killed.
 */
abstract class Faults {
    private static final int FAULT_SECONDS = Integer.getInteger("underhood.postgres.fault", 1);
    private static final int KILLS = Integer.getInteger("underhood.postgres.kills", 3);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final long BACK_SECONDS = 30;
    private static final RunId ID = new RunId("run-1");

    private final PostgresServer server;
    private final Path folder;
    private final Wire wire;
    private final String throughWire;
    private final RunStore direct;

    Faults(PostgresServer server, Path folder) throws IOException {
        this.server = server;
        this.folder = folder;
        wire = new Wire(server.port());
        String url = server.newSchema();
        direct = new PostgresStore(url, PostgresServer.ADMIN);
        throughWire = PostgresServer.url(wire.port(), PostgresServer.schema(url));
    }

    @AfterEach
    void closeWire() throws IOException {
        wire.close();
    }

    private RunStore direct() {
        return direct;
    }

    private RunStore spooled() {
        return RunStore.at(throughWire, PostgresServer.ADMIN, folder.resolve("spool"));
    }

    /** What breaks the database, or mends it. */
    private interface Act {
        void run() throws IOException, InterruptedException;
    }

    private static EpochSnapshot epoch(int epoch) {
        return new EpochSnapshot(
                epoch,
                Runs.START.plusSeconds(epoch),
                List.of(new Scalar("loss", 1.0 / (epoch + 1))),
                Map.of("t", Runs.random(epoch, 50, 10)));
    }

    private static void write(RunWriter writer, int epoch) throws InterruptedException {
        writer.append(List.of(Runs.step(3L * epoch + 1, epoch), Runs.step(3L * epoch + 2, epoch)));
        writer.append(epoch(epoch));
        Thread.sleep(PAUSE.toMillis());
    }

    /** Trains while the database is broken for a while, and goes on after it. */
    private void trainThrough(Act breaking, Act mending) throws Exception {
        int epochs = 0;
        try (RunWriter writer = spooled().create(Runs.info("run-1"))) {
            while (epochs < 20) {
                write(writer, epochs++);
            }
            breaking.run();
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(FAULT_SECONDS);
            while (System.nanoTime() < until || epochs < 60) {
                write(writer, epochs++);
            }
            writer.append(new LateTensor(1, "map", Runs.random(7, 5, 2)));
            mending.run();
            awaitEpoch(epochs - 1); // within 30 seconds, while the training goes on
            for (int i = 0; i < 5; i++) {
                write(writer, epochs++);
            }
            writer.append(Remark.of("it took a while", "the database was away"));
            writer.end(new RunEnd(Runs.START));
        }
        awaitEnd();
        assertWhole(epochs);
        try (RunReader run = direct().open(ID)) {
            assertThat(run.tensor("map", 1)).contains(Runs.random(7, 5, 2));
            assertThat(run.state().remarks()).hasSize(1);
        }
        assertThat(RunStore.at(folder.resolve("spool/begun")).list()).isEmpty();
    }

    private void awaitEpoch(int last) throws InterruptedException {
        await(run -> run.lastEpoch() >= last);
    }

    private void awaitEnd() throws InterruptedException {
        await(run -> run.status() == RunState.Status.FINISHED);
    }

    private interface Wanted {
        boolean isTrue(RunState state);
    }

    private void await(Wanted wanted) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(BACK_SECONDS);
        StoreException why = null;
        while (System.nanoTime() < until) {
            try (RunReader run = direct().open(ID)) {
                if (wanted.isTrue(run.state())) {
                    return;
                }
            } catch (StoreException e) {
                why = e;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("not there after " + BACK_SECONDS + " seconds", why);
    }

    /** Every epoch from 0 on is there with its values, and nothing else is. */
    private void assertWhole(int epochs) {
        try (RunReader run = direct().open(ID)) {
            assertThat(run.epochs()).isEqualTo(IntStream.range(0, epochs).boxed().toList());
            assertThat(run.scalars("loss"))
                    .isEqualTo(
                            IntStream.range(0, epochs)
                                    .mapToObj(i -> new ScalarPoint(i, 1.0 / (i + 1)))
                                    .toList());
            // a training may be killed between the updates of an epoch and the epoch
            assertThat(
                            run.stepSnapshots(0, 10 * epochs + 10).stream()
                                    .map(StepSnapshot::step)
                                    .filter(step -> step < 3L * epochs))
                    .isEqualTo(
                            LongStream.range(0, 3L * epochs)
                                    .filter(step -> step % 3 != 0)
                                    .boxed()
                                    .toList());
            for (int epoch = 0; epoch < epochs; epoch++) {
                assertThat(run.tensor("t", epoch)).contains(Runs.random(epoch, 50, 10));
            }
        }
        assertThat(direct().verify(ID).isWhole()).isTrue();
    }

    @Test
    void a_black_hole_in_the_network() throws Exception {
        trainThrough(wire::swallow, wire::mend);
    }

    @Test
    void a_network_that_is_cut_again_and_again() throws Exception {
        SplittableRandom random = new SplittableRandom(15);
        Thread scissors =
                new Thread(
                        () -> {
                            try {
                                while (true) {
                                    Thread.sleep(random.nextInt(5, 60));
                                    wire.cut();
                                }
                            } catch (InterruptedException e) {
                                // enough
                            }
                        });
        trainThrough(
                scissors::start,
                () -> {
                    scissors.interrupt();
                    scissors.join();
                });
    }

    @Test
    void a_server_that_stands_still() throws Exception {
        trainThrough(() -> server.signal("STOP", true), () -> server.signal("CONT", true));
    }

    @Test
    void a_server_that_is_stopped_at_once() throws Exception {
        trainThrough(() -> server.signal("QUIT", false), server::startAgain);
    }

    @Test
    void a_server_that_is_killed() throws Exception {
        trainThrough(() -> server.signal("KILL", true), server::startAgain);
    }

    @Test
    void a_training_that_begins_without_the_database_under_an_id_that_is_taken() throws Exception {
        direct().create(Runs.info("run-1")).close();
        wire.refuse();
        try (RunWriter writer = spooled().create(Runs.info("run-1", Runs.START.plusSeconds(1)))) {
            writer.append(epoch(0));
            wire.mend();
            writer.append(epoch(1));
            writer.end(new RunEnd(Runs.START));
        }
        RunId other = new RunId("run-1-2");
        for (int i = 0; i < 300 && !direct().list().contains(other); i++) {
            Thread.sleep(100);
        }
        spooled().sync();
        try (RunReader run = direct().open(other);
                RunReader before = direct().open(ID)) {
            assertThat(run.epochs()).containsExactly(0, 1);
            assertThat(run.state().remarks())
                    .containsExactly(Remark.of("The run has the id run-1-2", "run-1 was taken"));
            assertThat(before.epochs()).isEmpty();
        }
    }

    @Test
    void a_training_that_is_killed_while_the_database_comes_and_goes() throws Exception {
        SplittableRandom random = new SplittableRandom(14);
        int first = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            boolean isAway = kill % 2 == 1;
            int written = trainAndKill(first, random.nextInt(1, 40), isAway);
            spooled().sync();
            try (RunReader run = direct().open(ID)) {
                assertThat(run.state().lastEpoch()).isGreaterThanOrEqualTo(written);
                assertThat(run.state().status()).isEqualTo(RunState.Status.INTERRUPTED);
                first = run.state().lastEpoch() + 1;
            }
            assertThat(spooled().sync()).as("all is delivered").isZero();
        }
        assertWhole(first);
    }

    /** Returns the last epoch of which the training knew that it was written. */
    private int trainAndKill(int first, int epochs, boolean isAway) throws Exception {
        Process child =
                ChildJvm.start(
                        Trainer.class, folder.toString(), throughWire, String.valueOf(first));
        int last = first - 1;
        try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
            while (last < first + epochs - 1) {
                String line = said.readLine();
                assertThat(line).as("the training goes on").isNotNull();
                last = Integer.parseInt(line);
                if (isAway && last == first + epochs / 2) {
                    wire.swallow();
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        wire.mend();
        return last;
    }

    /** Trains until it is killed. */
    static final class Trainer {
        private Trainer() {}

        public static void main(String[] arguments) throws InterruptedException {
            RunStore store =
                    RunStore.at(
                            arguments[1],
                            PostgresServer.ADMIN,
                            Path.of(arguments[0]).resolve("spool"));
            int first = Integer.parseInt(arguments[2]);
            try (RunWriter writer =
                    first == 0 ? store.create(Runs.info("run-1")) : store.resume(ID)) {
                for (int epoch = first; epoch < first + 10_000; epoch++) {
                    write(writer, epoch);
                    System.out.println(epoch);
                }
            }
        }
    }
}

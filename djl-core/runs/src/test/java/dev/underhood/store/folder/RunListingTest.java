package dev.underhood.store.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.Runs;
import dev.underhood.store.StoreException;
import dev.underhood.store.sqlite.OtherProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the list of runs tells, whatever the files hold, and how often it opens them. */
class RunListingTest {
    private static final RunId GOOD = new RunId("good");
    private static final RunId BAD = new RunId("bad");
    private static final int PAGE = 4096;

    /** Some hundred in every build; the soak profile asks for more. */
    private static final int MUTATIONS = Integer.getInteger("underhood.mutations", 400);

    private final Path folder;
    private final RunFolder files;
    private final RunStore store;
    private final Path bad;

    RunListingTest(@TempDir Path temporary) {
        folder = temporary;
        files = new RunFolder(folder);
        store = RunStore.at(folder);
        bad = folder.resolve("bad.db");
    }

    private void write(String id) {
        try (RunWriter writer = store.create(Runs.info(id))) {
            for (int epoch = 0; epoch < 3; epoch++) {
                writer.append(Runs.epoch(epoch));
            }
            writer.append(List.of(Runs.step(1, 0.5)));
            writer.end(new RunEnd(Runs.START));
        }
    }

    private void change(String... statements) throws SQLException {
        try (OtherProgram database = OtherProgram.opens(bad)) {
            for (String sql : statements) {
                database.executes(sql);
            }
        }
    }

    @Test
    void tells_a_run_s_heading_and_state() {
        write("good");
        assertThat(store.runs())
                .singleElement()
                .isInstanceOfSatisfying(
                        ListedRun.Intact.class,
                        run -> {
                            assertThat(run.id()).isEqualTo(GOOD);
                            assertThat(run.name()).isEqualTo(Runs.info("good").name());
                            assertThat(run.startedAt()).isEqualTo(Runs.START);
                            assertThat(run.state().status()).isEqualTo(RunState.Status.FINISHED);
                            assertThat(run.state().lastEpoch()).isEqualTo(2);
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE run SET started_at = 'yesterday'",
                "UPDATE run SET started_at = ''",
                "UPDATE run SET name = ''",
                "UPDATE run SET planned_epochs = -1",
                "UPDATE run SET ended_at = 'soon'",
                "DELETE FROM run",
                "DROP TABLE run",
                "CREATE VIEW other AS SELECT * FROM run",
                "PRAGMA application_id = 1",
                "PRAGMA user_version = 2147483647"
            })
    void a_damaged_run_is_listed_with_the_reason_and_hides_no_other(String sql)
            throws SQLException {
        write("good");
        write("bad");
        change(sql.split("; ", -1));
        assertListedAsDamaged();
    }

    @Test
    void a_run_whose_start_is_missing_is_listed_as_damaged() throws SQLException {
        write("good");
        write("bad");
        // our tables refuse NULL: another program has looked the other way for a moment
        change(
                "PRAGMA writable_schema = on",
                "UPDATE sqlite_schema SET sql = replace(sql, 'started_at TEXT NOT NULL',"
                        + " 'started_at TEXT') WHERE name = 'run'");
        change("UPDATE run SET started_at = NULL");
        change(
                "PRAGMA writable_schema = on",
                "UPDATE sqlite_schema SET sql = replace(sql, 'started_at TEXT',"
                        + " 'started_at TEXT NOT NULL') WHERE name = 'run'");
        assertThat(damage()).contains("a text is missing");
        assertListedAsDamaged();
    }

    @Test
    void files_that_are_no_databases_are_listed_as_damaged() throws IOException {
        write("good");
        for (byte[] content :
                List.of(
                        new byte[0],
                        new byte[70_000],
                        "text".repeat(5000).getBytes(java.nio.charset.StandardCharsets.US_ASCII))) {
            Files.write(bad, content);
            assertListedAsDamaged();
        }
    }

    @Test
    void a_file_that_is_too_large_is_listed_as_damaged() throws IOException {
        write("good");
        try (var file =
                Files.newByteChannel(
                        bad,
                        java.util.Set.of(
                                java.nio.file.StandardOpenOption.CREATE,
                                java.nio.file.StandardOpenOption.WRITE,
                                java.nio.file.StandardOpenOption.SPARSE))) {
            file.position(17L << 30).write(java.nio.ByteBuffer.wrap(new byte[1]));
        }
        assertListedAsDamaged();
        Files.delete(bad);
    }

    @Test
    void files_with_swapped_pages_and_flipped_bits_hide_no_other_run() throws IOException {
        write("good");
        write("bad");
        byte[] whole = Files.readAllBytes(bad);
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < MUTATIONS; i++) {
            Files.write(bad, mutated(whole, random));
            assertThat(store.list()).as("mutation " + i).contains(GOOD, BAD);
            try (RunReader reader = store.open(BAD)) {
                reader.info();
                reader.state();
            } catch (StoreException e) {
                assertThat(e).as("mutation " + i).hasMessageContaining("bad");
            }
        }
    }

    /** Swaps two pages, copies one over another, flips a bit or cuts the file. */
    private static byte[] mutated(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole.clone();
        int pages = bytes.length / PAGE;
        int from = PAGE * random.nextInt(pages);
        int to = PAGE * random.nextInt(pages);
        switch (random.nextInt(4)) {
            case 0 -> {
                System.arraycopy(whole, from, bytes, to, PAGE);
                System.arraycopy(whole, to, bytes, from, PAGE);
            }
            case 1 -> System.arraycopy(whole, from, bytes, to, PAGE);
            case 2 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            default -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        return bytes;
    }

    @Test
    void what_is_no_file_is_no_run_and_hides_none() throws IOException, InterruptedException {
        write("good");
        Files.createDirectory(bad);
        Files.createSymbolicLink(folder.resolve("link.db"), Path.of("/etc/passwd"));
        Files.createSymbolicLink(folder.resolve("loop.db"), folder.resolve("loop.db"));
        assertThat(store.list()).containsExactly(GOOD);
        Process mkfifo = new ProcessBuilder("mkfifo", folder.resolve("p.db").toString()).start();
        assumeTrue(mkfifo.waitFor() == 0, "needs mkfifo");
        assertThat(store.list()).containsExactly(GOOD);
    }

    @Test
    void a_reason_names_no_path_of_this_machine() throws IOException, SQLException {
        write("good");
        write("bad");
        change("PRAGMA application_id = 1");
        assertThat(damage()).startsWith("bad.db is not an Underhood run").doesNotContain("/");
    }

    @Test
    void opens_no_file_again_that_has_not_changed() throws IOException {
        write("good");
        write("other");
        Files.createFile(bad);
        age();
        RunIndex index = new RunIndex(files);
        List<ListedRun> runs = index.runs();
        assertThat(index.opened()).isEqualTo(3);
        assertThat(index.runs()).isEqualTo(runs).hasSize(3);
        assertThat(index.opened()).isEqualTo(3);
        try (RunWriter writer = store.resume(GOOD)) {
            assertThat(state(index, GOOD).status()).isEqualTo(RunState.Status.RUNNING);
            writer.append(Runs.epoch(3));
            assertThat(state(index, GOOD).lastEpoch()).isEqualTo(3);
            writer.append(Runs.epoch(4));
            assertThat(state(index, GOOD).lastEpoch()).isEqualTo(4);
        }
        assertThat(state(index, GOOD).status()).isEqualTo(RunState.Status.INTERRUPTED);
        age();
        index.runs();
        int opened = index.opened();
        index.runs();
        assertThat(index.opened()).isEqualTo(opened);
        store.delete(GOOD);
        assertThat(index.runs()).extracting(ListedRun::id).containsExactly(new RunId("other"), BAD);
        assertThat(index.opened()).isEqualTo(opened);
    }

    @Test
    void sees_every_change_however_soon_it_comes() {
        write("good");
        try (RunWriter writer = store.resume(GOOD)) {
            for (int epoch = 3; epoch < 60; epoch++) {
                writer.append(Runs.epoch(epoch));
                assertThat(state(epoch)).isEqualTo(epoch);
            }
        }
    }

    private int state(int any) {
        return store.runs().get(0) instanceof ListedRun.Intact run ? run.state().lastEpoch() : -any;
    }

    @Test
    void many_that_ask_at_a_time_share_a_look() throws Exception {
        for (int run = 0; run < 20; run++) {
            write("run-" + run);
        }
        RunIndex index = new RunIndex(files); // nothing is settled yet: each look opens all
        var threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Integer>> asking = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                asking.add(() -> index.runs().size());
            }
            for (Future<Integer> size : threads.invokeAll(asking)) {
                assertThat(size.get()).isEqualTo(20);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(index.opened()).isLessThan(64 * 20);
    }

    private static RunState state(RunIndex index, RunId id) {
        return index.runs().stream()
                .filter(run -> run.id().equals(id))
                .map(ListedRun.Intact.class::cast)
                .findFirst()
                .orElseThrow()
                .state();
    }

    /** Lets all files be an hour old. */
    private void age() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
            }
        }
    }

    private void assertListedAsDamaged() {
        assertThat(store.list()).containsExactly(GOOD, BAD);
        assertThat(store.runs().get(0)).isInstanceOf(ListedRun.Intact.class);
        assertThat(damage()).isNotBlank().doesNotContain(folder.toString()).hasLineCount(1);
    }

    private String damage() {
        return ((ListedRun.Unreadable) store.runs().get(1)).why();
    }
}

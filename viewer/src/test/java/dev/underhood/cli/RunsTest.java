package dev.underhood.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.underhood.run.Remark;
import dev.underhood.run.RunId;
import dev.underhood.store.Description;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code underhood runs}, on a folder of two runs of which one broke off. */
class RunsTest {
    private final Program program = new Program();
    private final Path runs;
    private final Path folder;
    private final RunStore store;

    RunsTest(@TempDir Path runs, @TempDir Path folder) {
        this.runs = runs;
        this.folder = folder;
        store = RunStore.at(runs);
    }

    @BeforeEach
    void record() {
        SampleRun.finished(store, "a", 4);
        try (SampleRun newer = new SampleRun(store, "b", SampleRun.START.plusSeconds(-3600))) {
            newer.upTo(2);
        }
    }

    private String[] in(String... args) {
        return Stream.concat(
                        Stream.concat(Stream.of("runs"), Stream.of(args)),
                        Stream.of("--runs", runs.toString()))
                .toArray(String[]::new);
    }

    /** Runs a command that must not fail, and returns what it prints. */
    private String says(String... args) {
        assertThat(program.run(in(args))).as(program.err()).isZero();
        assertThat(program.err()).isEmpty();
        return program.out();
    }

    private Description description(String id) {
        try (RunReader run = store.open(new RunId(id))) {
            return run.description();
        }
    }

    @Test
    void a_list_has_a_line_for_each_run_in_columns() throws IOException {
        Files.writeString(runs.resolve("bad.db"), "no run");
        store.describe(new RunId("a"), run -> run.withTags("paper", "kept"));
        List<String> lines = says("list").lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).matches("ID +NAME +STATUS +STARTED +DURATION +BEST +TAGS");
        assertThat(lines.get(1))
                .matches(
                        "a +run <a> +ended after 4 of 5 epochs +2026-11-2\\d \\d\\d:\\d\\d:00 +2 min +"
                                + "validate/Accuracy 0.400 at epoch 4 +paper, kept");
        assertThat(lines.get(2)).startsWith("b").contains("interrupted at epoch 2", " 1 h ");
        assertThat(lines.get(3)).startsWith("bad").contains("cannot be read: ");
        int started = lines.get(0).indexOf("STARTED");
        assertThat(lines.subList(1, 3))
                .allSatisfy(line -> assertThat(line.substring(started)).startsWith("2026-11-2"));
    }

    @Test
    void a_list_is_of_those_that_have_all_words_and_can_be_json() {
        store.describe(new RunId("a"), run -> run.withTags("Paper").withNote("seed 7"));
        assertThat(says("list", "paper", "SEED")).contains("run <a>").doesNotContain("run <b>");
        assertThat(says("list", "interrupted")).contains("run <b>").doesNotContain("run <a>");
        assertThat(says("list", "nothing")).isEqualToIgnoringNewLines("none of 2 runs");
        JsonObject run =
                JsonParser.parseString(says("list", "--json"))
                        .getAsJsonObject()
                        .getAsJsonArray("runs")
                        .get(0)
                        .getAsJsonObject();
        assertThat(run.get("id").getAsString()).isEqualTo("a");
        assertThat(run.get("tags").toString()).isEqualTo("[\"Paper\"]");
        assertThat(run.get("seconds").getAsDouble()).isEqualTo(100);
        assertThat(run.getAsJsonObject("headline").get("best").getAsDouble()).isEqualTo(0.4);
    }

    @Test
    void a_database_takes_the_place_of_a_folder_and_its_address_holds_no_password() {
        assertThat(says("sync")).isEqualToIgnoringNewLines("nothing waits on this machine");
        for (String address : List.of("//127.0.0.1:1/db?password=canary", "//a:canary@b/db")) {
            program.refuses(
                    "--runs: an address with a password ends up in logs: set PGPASSWORD instead, or",
                    "runs",
                    "list",
                    "--runs=jdbc:postgresql:" + address);
            assertThat(program.err()).doesNotContain("canary");
        }
        program.refuses(
                "--to: the address of a database begins with jdbc:postgresql://host/database",
                in("copy", "a", "--to", "jdbc:other://127.0.0.1/db"));
        program.refuses(
                "cannot read the runs in the database //127.0.0.1:1/db: ",
                "runs",
                "list",
                "--runs=jdbc:postgresql://127.0.0.1:1/db");
        assertThat(program.err()).contains("connections: check that it runs and can be reached");
    }

    @Test
    void a_run_is_shown_with_all_that_is_known_of_it() {
        try (var writer =
                store.create(
                        SampleRun.info("c", SampleRun.START)
                                .withOptions(Map.of("batch size", "32")))) {
            writer.append(Remark.of("something is missing", "no reason"));
        }
        store.describe(new RunId("c"), run -> run.withTags("paper").withNote("two\nlines"));
        assertThat(says("show", "c").lines())
                .contains(
                        "id        c",
                        "name      run <c>",
                        "tags      paper",
                        "note      two",
                        "          lines",
                        "status    interrupted before the first epoch",
                        "recorded  0 epochs",
                        "model     1 layer, 112 parameters",
                        "options   batch size = 32",
                        "remarks   something is missing: no reason.")
                .noneMatch(line -> line.startsWith("best"));
    }

    @Test
    void a_run_is_renamed_tagged_and_noted() {
        assertThat(says("rename", "a", "baseline"))
                .isEqualToIgnoringNewLines("a has the name baseline");
        assertThat(says("tag", "baseline", "paper", "kept"))
                .isEqualToIgnoringNewLines("a has the tags paper, kept");
        assertThat(says("tag", "a", "new", "--remove", "paper"))
                .isEqualToIgnoringNewLines("a has the tags kept, new");
        assertThat(says("note", "latest", "seed 7")).isEqualToIgnoringNewLines("a has the note");
        assertThat(description("a"))
                .isEqualTo(new Description("baseline", List.of("kept", "new"), "seed 7"));
        assertThat(says("note", "a", "")).isEqualToIgnoringNewLines("a has no note");
        assertThat(description("a").note()).isEmpty();
    }

    @Test
    void what_cannot_be_said_of_a_run_is_refused_with_the_reason() {
        program.refuses(
                "the name of a run must not be blank (runs rename --help lists the options)",
                in("rename", "a", " "));
        program.refuses("no tag: give tags to add, or --remove TAG", in("tag", "a"));
        program.refuses("no run 'c' in folder " + runs + ": give run <a>, ", in("note", "c", "x"));
        program.refuses("no command: give list, show, rename, tag, note, delete", "runs");
        program.refuses("did you mean list?", "runs", "lst");
        assertThat(description("a")).isEqualTo(Description.of("run <a>"));
    }

    @Test
    void of_two_runs_of_one_name_one_must_be_chosen_by_its_id() {
        store.describe(new RunId("b"), run -> run.withName("run <a>"));
        program.refuses(
                "2 runs have the name 'run <a>': give the id of one, a, b",
                in("delete", "run <a>", "--yes"));
        assertThat(says("show", "run <a>")).startsWith("id        a");
        says("delete", "b", "--yes");
        assertThat(says("tag", "run <a>", "only one now")).startsWith("a has the tags");
    }

    @Test
    void runs_are_deleted_if_that_is_confirmed_those_that_cannot_be_read_too() throws IOException {
        Files.writeString(runs.resolve("bad.db"), "no run");
        program.refuses("nobody can be asked whether to delete a: give --yes", in("delete", "a"));
        program.refuses("no run 'x'", in("delete", "a", "x", "--yes"));
        assertThat(store.list()).hasSize(3);
        assertThat(says("delete", "a", "bad", "--yes").lines())
                .containsExactly("deleted a", "deleted bad");
        assertThat(store.list()).containsExactly(new RunId("b"));
    }

    @Test
    void a_run_that_is_being_written_is_left_alone() {
        try (SampleRun live = new SampleRun(store, "live")) {
            live.upTo(1);
            for (String[] command :
                    new String[][] {
                        {"rename", "live", "x"},
                        {"tag", "live", "x"},
                        {"note", "live", "x"},
                        {"delete", "live", "--yes"},
                        {"copy", "live", "--to", folder.toString()},
                        {"compact", "live"}
                    }) {
                program.refuses("run live is being written", in(command));
            }
            live.upTo(2);
        }
        assertThat(says("verify", "live")).startsWith("live is whole");
    }

    @Test
    void a_run_is_copied_under_its_id_or_another() {
        String to = folder.resolve("new").toString();
        assertThat(says("copy", "a", "--to", to))
                .isEqualToIgnoringNewLines("copied a to " + folder.resolve("new").resolve("a.db"));
        says("copy", "a", "--to", runs.toString(), "--as", "a-2");
        assertThat(RunStore.at(folder.resolve("new")).list()).containsExactly(new RunId("a"));
        assertThat(store.list()).contains(new RunId("a-2"));
        program.refuses("run a exists already in folder", in("copy", "a", "--to", to));
        program.refuses(
                "--as 'a b' is no id: give 1 to 64 characters",
                in("copy", "a", "--to", to, "--as", "a b"));
        program.refuses("Missing required option: '--to=DIR'", in("copy", "a"));
    }

    @Test
    void runs_are_verified_and_compacted() throws IOException {
        assertThat(says("verify").lines())
                .containsExactly("a is whole: 15 arrays read", "b is whole: 9 arrays read");
        assertThat(says("compact", "a", "b").lines())
                .hasSize(2)
                .allMatch(
                        line ->
                                line.matches(
                                        "[ab] (is [0-9.]+ kB smaller|cannot be made smaller)"));
        Path file = runs.resolve("b.db");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 9000));
        assertThat(program.run(in("verify"))).isEqualTo(1);
        assertThat(program.out())
                .contains(
                        "a is whole: 15 arrays read", "b is damaged: ", "Restore what is damaged");
        assertThat(program.err()).isEmpty();
    }

    @Test
    void names_cannot_move_the_cursor_of_a_terminal() {
        store.describe(new RunId("a"), run -> run.withName("\u001b[2Jgone\u202e"));
        assertThat(says("list")).contains(" [2Jgone").doesNotContain("\u001b", "\u202e");
        assertThat(says("show", "a")).doesNotContain("\u001b");
    }
}

package dev.underhood.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.RunId;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
    private final Program program = new Program();
    private final Path runs;
    private final Path folder;

    ImportTest(@TempDir Path runs, @TempDir Path folder) {
        this.runs = runs.resolve("new");
        this.folder = folder;
    }

    @Test
    void a_run_goes_to_tensorboard_and_comes_back() throws IOException {
        RunStore store = RunStore.at(runs);
        SampleRun.finished(store, "a", 2);
        String logs = folder.resolve("logs").toString();
        assertThat(
                        program.run(
                                "export",
                                "a",
                                "--runs",
                                runs.toString(),
                                "--format",
                                "tensorboard",
                                "--out",
                                logs))
                .as(program.err())
                .isZero();
        assertThat(program.out()).matches("wrote .*logs \\(\\d+ kB, 3 epochs\\)\\R");
        try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
            assertThat(files).hasSize(1); // no embedding, no projector
        }
        assertThat(program.run("import", logs, "--runs", runs.toString(), "--name", "back"))
                .as(program.err())
                .isZero();
        assertThat(program.out()).matches("imported back-\\S+ \\(3 epochs\\)\\R");
        assertThat(program.err())
                .contains("no place for them: texts (2)"); // what is lost is said here too
        assertThat(store.list()).hasSize(2);
        String id = program.out().replaceAll("^imported (\\S+)[\\s\\S]*", "$1");
        try (RunReader run = store.open(new RunId(id))) {
            assertThat(run.info().name()).isEqualTo("back");
        }
    }

    @Test
    void options_that_a_folder_of_event_files_has_no_use_for_are_refused() throws IOException {
        SampleRun.finished(RunStore.at(runs), "a", 1);
        String out = folder.resolve("logs").toString();
        String[] usual = {
            "export", "a", "--runs", runs.toString(), "--format", "tensorboard", "--out", out
        };
        for (String option :
                new String[] {"--from=1", "--figure=kernels", "--width=99", "--fps=9"}) {
            String name = option.substring(0, option.indexOf('='));
            program.refuses(
                    name,
                    Stream.concat(Stream.of(usual), Stream.of(option)).toArray(String[]::new));
        }
        Files.createDirectory(Path.of(out));
        Files.writeString(Path.of(out, "mine"), "keep");
        program.refuses("is not empty: give --out a new or an empty one", usual);
    }

    @Test
    void what_cannot_be_imported_is_one_line_that_names_it_and_the_cure() throws IOException {
        String empty = folder.toString();
        program.refuses("holds nothing that can be imported", "import", empty, "--runs=" + runs);
        program.refuses("no file or folder nowhere: check the name", "import", "nowhere");
        program.refuses("expected one of [events, npz, csv]", "import", empty, "--format=onnx");
        program.refuses("SOURCE is empty", "import", "");
        Path file = Files.writeString(folder.resolve("x.csv"), "a,b\n");
        program.refuses("has no column of the steps", "import", file.toString(), "--runs=" + runs);
        program.refuses(
                "is a file and no folder: give --runs another place",
                "import",
                file.toString(),
                "--runs",
                file.toString());
        assertThat(runs).doesNotExist();
    }
}

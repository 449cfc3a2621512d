package dev.underhood.samples.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.underhood.cli.UnusableInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritableFolderTest {
    private final Path folder;

    WritableFolderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void leaves_no_trace_where_files_can_be_written() {
        WritableFolder.check("runs", folder);
        WritableFolder.check("runs", folder.resolve("a/b"));

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void says_which_folder_cannot_be_written_and_leaves_no_trace() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "content");

        for (Path path : new Path[] {file, file.resolve("runs")}) {
            assertThatExceptionOfType(UnusableInputException.class)
                    .isThrownBy(() -> WritableFolder.check("runs", path))
                    .withMessageContainingAll(path.toString(), "--runs")
                    .withMessageMatching("[^()]+ cannot be written \\([A-Za-z ]+\\): [^()]+");
        }
        assertThat(folder).isDirectoryContaining(file::equals);
        assertThat(file).hasContent("content");
    }
}

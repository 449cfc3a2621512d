package dev.underhood.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A temporary folder goes with all that is in it. */
class TemporaryFolderTest {
    private final Path parent;

    TemporaryFolderTest(@TempDir Path parent) {
        this.parent = parent;
    }

    @Test
    void a_closed_folder_is_gone_with_all_that_was_in_it() throws IOException {
        TemporaryFolder folder = TemporaryFolder.in(parent, "a-");
        Files.createFile(Files.createDirectories(folder.path().resolve("b/c")).resolve("d"));
        folder.close();
        assertThat(parent).isEmptyDirectory();
        folder.close();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void an_emptied_folder_is_still_there() throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.in(parent, "a-")) {
            Files.createFile(Files.createDirectories(folder.path().resolve("b")).resolve("c"));
            folder.empty();
            assertThat(folder.path()).isEmptyDirectory();
        }
    }
}

package dev.underhood.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is there whole, or not at all. */
class PartialFileTest {
    private final Path folder;
    private final Path file;

    PartialFileTest(@TempDir Path folder) {
        this.folder = folder;
        file = folder.resolve("model");
    }

    @Test
    void what_is_complete_takes_the_place_of_what_was_there() throws IOException {
        Files.writeString(file, "before");
        try (PartialFile part = PartialFile.of(file)) {
            Files.writeString(part.path(), "after");
            assertThat(file).hasContent("before");
            assertThat(part.complete()).isEqualTo(file);
        }
        assertThat(file).hasContent("after");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void what_is_not_complete_leaves_what_was_there_and_nothing_else() throws IOException {
        Files.writeString(file, "before");
        try (PartialFile part = PartialFile.of(file)) {
            Files.writeString(part.path(), "af");
        }
        assertThat(file).hasContent("before");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void an_owners_file_is_nobody_elses_from_the_first_byte() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        try (PartialFile part = PartialFile.ownerOnly(file)) {
            assertThat(Files.getPosixFilePermissions(part.path()))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            part.complete();
        }
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_name_that_is_taken_is_refused() throws IOException {
        Path taken = Files.createFile(folder.resolve("model-new"));
        assertThatThrownBy(() -> PartialFile.ownerOnly(file, taken))
                .isInstanceOf(FileAlreadyExistsException.class);
    }
}

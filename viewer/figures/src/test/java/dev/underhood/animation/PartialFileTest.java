package dev.underhood.animation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.file.PartialFile;
import dev.underhood.viewer.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialFileTest {
    private final Path folder;
    private final Path film;

    PartialFileTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        film = Files.writeString(folder.resolve("film.gif"), "old");
    }

    /** A program that is ended while it writes a film. */
    static final class Ended {
        public static void main(String[] args) throws IOException {
            PartialFile part = PartialFile.of(Path.of(args[0]));
            Files.writeString(part.path(), "half");
            System.exit(0);
        }
    }

    @Test
    void a_complete_file_takes_the_place_of_an_older_one() throws IOException {
        try (PartialFile part = PartialFile.of(film)) {
            Files.writeString(part.path(), "new");
            assertThat(film).hasContent("old");
            part.complete();
        }
        assertThat(film).hasContent("new");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(film));
    }

    @Test
    void a_file_that_fails_leaves_what_was_there() {
        assertThatThrownBy(
                        () -> {
                            try (PartialFile part = PartialFile.of(film)) {
                                Files.writeString(part.path(), "half");
                                throw new IOException("no space");
                            }
                        })
                .hasMessage("no space");
        assertThat(film).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(film));
    }

    @Test
    void a_process_that_ends_leaves_no_half_of_a_file() throws Exception {
        Process ended =
                ChildJvm.start(
                        ChildJvm.classPath(path -> true), Ended.class.getName(), film.toString());
        assertThat(ChildJvm.output(ended)).isEmpty();
        assertThat(ended.waitFor()).isZero();
        assertThat(film).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(film));
    }
}

package dev.underhood.animation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
    @Test
    void an_entry_of_the_path_that_can_be_no_path_is_passed_over(@TempDir Path folder)
            throws Exception {
        Path program = Files.createFile(folder.resolve("tool"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path decoy = Files.createDirectories(folder.resolve("decoy/tool")).getParent();
        String path =
                String.join(File.pathSeparator, "", "a\0b", "/no/such", "" + decoy, "" + folder);
        assertThat(Programs.onPath(path, "other", "tool")).contains(program);
        assertThat(Programs.onPath(path, "absent")).isEmpty();
        assertThat(Programs.onPath(null, "tool")).isEmpty();
        assertThat(Programs.onPath("", "tool")).isEmpty();
    }
}

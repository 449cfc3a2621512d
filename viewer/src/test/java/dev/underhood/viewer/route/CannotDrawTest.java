package dev.underhood.viewer.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.store.RunStore;
import dev.underhood.viewer.ChildJvm;
import dev.underhood.viewer.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the viewer and the command line say where Java2D does not start. */
@EnabledOnOs(OS.LINUX)
class CannotDrawTest {
    private static final String CURE =
            "No pictures can be drawn here: Java finds no fontconfig. Install the package fontconfig"
                    + " (Debian, Alpine) and start the program again.";

    private final Path folder;

    CannotDrawTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void pictures_are_answered_with_the_cause_and_the_cure_and_all_else_works() throws Exception {
        List<String> said = run(0, AsksAViewer.class.getName());
        for (int i = 0; i < 3; i++) {
            assertThat(said.get(i)).contains("/kernels.").contains(" 503 60 ").contains(CURE);
        }
        assertThat(said.get(3)).contains("learning-curve.csv 200 ").contains("epoch,");
        assertThat(said.get(4)).contains("api/runs/a 200 ").contains("\"learning-curve\"");
    }

    @Test
    void export_says_it_in_one_line_and_leaves_no_file() throws Exception {
        SampleRun.finished(RunStore.at(folder.resolve("runs")), "a", 2);
        Path out = folder.resolve("a.png");
        List<String> said =
                run(
                        1,
                        "dev.underhood.cli.Underhood",
                        "export",
                        "a",
                        "--runs",
                        folder.resolve("runs").toString(),
                        "--figure",
                        "kernels",
                        "--out",
                        out.toString());
        assertThat(said).containsExactly(CURE, "");
        assertThat(out).doesNotExist();
    }

    /** Runs a program in a JVM that finds no font, whose list of fonts others have chosen. */
    private List<String> run(int code, String... program) throws IOException, InterruptedException {
        Path none = folder.resolve("fonts.conf");
        Files.writeString(
                none, "<?xml version=\"1.0\"?><fontconfig><dir>/no/fonts</dir></fontconfig>");
        List<String> options = new ArrayList<>();
        options.add("-Djava.awt.headless=true");
        options.add("-Dsun.awt.fontconfig=" + folder.resolve("no-list"));
        options.add("-Duser.home=" + folder);
        options.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=off");
        Process child =
                ChildJvm.startOn(
                        Map.of("FONTCONFIG_FILE", none.toString()),
                        options,
                        ChildJvm.classPath(part -> true),
                        program);
        String said = ChildJvm.output(child);
        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(child.exitValue()).as(said).isEqualTo(code);
        return Stream.of(said.split("\\R", -1)).toList();
    }
}

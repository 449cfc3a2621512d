package dev.underhood.figure.font;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.viewer.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Pictures on machines that lack something; each is a JVM whose surroundings lack it. */
class MachinesTest {
    private final Path folder;

    MachinesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_machine_without_any_font_draws_and_says_which_letters_are_boxes() throws Exception {
        List<String> said = draw(withoutFonts(), List.of("-Djava.awt.headless=true"));
        assertThat(said.get(0)).startsWith("drawn ").isEqualTo(said.get(1));
        assertThat(said.get(2))
                .startsWith(
                        "5 letters of the names have no font on this machine (猫 U+732B, แ U+0E41, ")
                .contains("SVG and CSV files")
                .contains("fonts-noto-cjk");
        assertThat(said.get(3)).as("properties of AWT").isEqualTo("true null");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_list_of_fonts_that_an_application_has_named_is_left_alone_and_the_cure_is_named()
            throws Exception {
        String named = folder.resolve("none.properties").toString();
        List<String> said =
                draw(
                        withoutFonts(),
                        List.of("-Djava.awt.headless=true", "-Dsun.awt.fontconfig=" + named));
        assertThat(said.get(0))
                .startsWith("No pictures can be drawn here: ")
                .contains("Install the package fontconfig")
                .isEqualTo(said.get(1));
        assertThat(said.get(3)).isEqualTo("true " + named);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_screen_that_does_not_answer_is_not_needed() throws Exception {
        List<String> said = draw(Map.of("DISPLAY", ":4711"), List.of());
        assertThat(said.get(0)).startsWith("drawn ").isEqualTo(DrawsOnce.looks(DrawsOnce.run()));
        assertThat(said.get(3)).as("properties of AWT").isEqualTo("null null");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void an_application_that_wants_a_screen_keeps_its_word_and_is_told_the_cure() throws Exception {
        List<String> said = draw(Map.of("DISPLAY", ":4711"), List.of("-Djava.awt.headless=false"));
        assertThat(said.get(0)).contains("-Djava.awt.headless=true").isEqualTo(said.get(1));
        assertThat(said.get(3)).isEqualTo("false null");
    }

    @Test
    void a_Java_without_the_module_for_pictures_is_told_so() throws Exception {
        List<String> said =
                draw(Map.of(), List.of("--limit-modules", "java.base,java.logging,java.sql"));
        assertThat(said.get(0)).contains("no module java.desktop").isEqualTo(said.get(1));
    }

    @Test
    void a_screen_is_dead_if_nothing_listens_where_its_name_points_to() throws Exception {
        assertThat(DeadScreen.isDead(":4711")).isTrue();
        assertThat(DeadScreen.isDead("unix:4711.0")).isTrue();
        assertThat(DeadScreen.isDead("localhost:4711")).as("port 10711").isTrue();
        assertThat(DeadScreen.isDead("nothing")).isTrue();
        assertThat(DeadScreen.isDead(" ")).as("no screen").isFalse();
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int number = server.getLocalPort() - 6000;
            if (number > 0 && number < 10_000) {
                assertThat(DeadScreen.isDead("localhost:" + number + ".0")).isFalse();
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_font_out_of_a_jar_is_kept_once_where_only_its_owner_can_write() throws Exception {
        Path plain = FontFile.of("DejaVuSans.ttf");
        List<String> copied = copies(plain, 2);
        assertThat(copied).doesNotHaveDuplicates().hasSize(1);
        Path kept = Path.of(copied.get(0));
        assertThat(kept).hasSameBinaryContentAs(plain);
        Path own = Objects.requireNonNull(kept.getParent());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rwx------");
        Files.writeString(kept, "not a font");
        assertThat(copies(plain, 1)).containsExactly(kept.toString());
        assertThat(kept).hasSameBinaryContentAs(plain);
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(copies(plain, 1)).doesNotContain(kept.toString());
    }

    private List<String> copies(Path font, int times) throws IOException {
        List<String> copies = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            copies.add(FontFile.copied(font.toUri().toURL(), "font.ttf", folder).toString());
        }
        return copies.stream().distinct().toList();
    }

    /** Fontconfig finds no font, and no list that an earlier Java has left in the home. */
    private Map<String, String> withoutFonts() throws IOException {
        Path none = folder.resolve("fonts.conf");
        Files.writeString(
                none, "<?xml version=\"1.0\"?><fontconfig><dir>/no/fonts</dir></fontconfig>");
        return Map.of("FONTCONFIG_FILE", none.toString());
    }

    /** Returns the lines that the program has said. */
    private List<String> draw(Map<String, String> environment, List<String> options)
            throws Exception {
        List<String> all = new ArrayList<>(options);
        all.addAll(
                List.of(
                        "-Duser.home=" + folder,
                        "-Dfile.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off"));
        Process child =
                ChildJvm.startOn(
                        environment,
                        all,
                        ChildJvm.classPath(part -> true),
                        DrawsOnce.class.getName());
        String said = ChildJvm.output(child);
        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(child.exitValue()).as(said).isZero();
        return Stream.of(said.split("\\R", -1)).toList();
    }
}

package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of the samples, started as a reader would, in an empty folder. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ScriptsTest {
    private static final Path SAMPLES = Path.of("../..").toAbsolutePath().normalize();
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
    private static final String NATIVES = // DJL would fetch them, which a test does not
            "ai.djl.pytorch:pytorch-jni:2.7.1-0.36.0,ai.djl.pytorch:pytorch-native-cpu:2.7.1:linux-x86_64";
    private static final Pattern ADDRESS = Pattern.compile("Underhood viewer: (http://\\S+)");

    private final Path folder;

    ScriptsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void jbang_starts_a_file_that_trains_and_shows_its_page() throws Exception {
        Process program = start("/bin/sh", "-c", "exec " + commandOfJBang());
        try (BufferedReader out = program.inputReader(StandardCharsets.UTF_8)) {
            String address = null;
            String line = out.readLine();
            while (line != null && !line.startsWith("trained")) {
                Matcher matcher = ADDRESS.matcher(line);
                address = matcher.find() ? matcher.group(1) : address;
                line = out.readLine();
            }
            assertThat(line).as("the last line").startsWith("trained");
            assertThat(text(address)).contains("<title>");
            assertThat(text(address + "api/runs"))
                    .contains("\"name\":\"spirals\"", "\"lastEpoch\":60");
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void jshell_trains_two_epochs_and_saves_a_film() throws Exception {
        Process shell =
                start(
                        JAVA_HOME.resolve("bin/jshell").toString(),
                        "--class-path",
                        libraries(),
                        "-R-Djava.awt.headless=true",
                        SAMPLES.resolve("jshell/two-epochs.jsh").toString());
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(out)
                .contains("epochs [0, 1, 2], a picture of 600 x 400")
                .doesNotContain("Error:")
                .doesNotContain("Exception");
        try (var in = ImageIO.createImageInputStream(folder.resolve("kernels.gif").toFile())) {
            var gif = ImageIO.getImageReadersByFormatName("gif").next();
            gif.setInput(in);
            assertThat(gif.getNumImages(true)).isEqualTo(3);
        }
    }

    /** JBang finds the libraries, compiles, and prints what its shell script then starts. */
    private String commandOfJBang() throws Exception {
        Process jbang =
                builder(
                                JAVA_HOME.resolve("bin/java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.jbang.Main",
                                "--offline",
                                "run",
                                "--deps",
                                NATIVES,
                                SAMPLES.resolve("jbang/WatchSpirals.java").toString(),
                                "0")
                        .redirectError(folder.resolve("jbang.txt").toFile())
                        .start();
        String out = new String(jbang.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jbang.waitFor();
        assertThat(out).as(Files.readString(folder.resolve("jbang.txt"))).contains(" WatchSpirals 0");
        return out.strip();
    }

    private static String libraries() {
        return Arrays.stream(new File("target/libraries").listFiles())
                .map(File::getAbsolutePath)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Process start(String... command) throws IOException {
        return builder(command).redirectErrorStream(true).start();
    }

    private ProcessBuilder builder(String... command) {
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", JAVA_HOME.toString());
        builder.environment().put("JBANG_DIR", folder.resolve("jbang").toString());
        builder.environment().put("JBANG_REPO", System.getProperty("maven.repo.local"));
        return builder;
    }

    private static String text(String address) throws IOException {
        try (var in = URI.create(address).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

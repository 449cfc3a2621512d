package dev.underhood.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.viewer.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Reads and writes event files by TensorFlow's own messages, in a process of its own that has
 * nothing of ours on its class path.
 */
final class TensorFlow {
    private static final Path LIBRARIES = Path.of("target", "tensorflow");
    private static final Path SOURCE = Path.of("src", "test", "tensorflow", "Events.java");

    private final String classPath;

    /** Compiles the program. */
    TensorFlow(Path classes) throws IOException {
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            classPath =
                    Stream.concat(Stream.of(classes), jars)
                            .map(Path::toString)
                            .collect(Collectors.joining(File.pathSeparator));
        }
        int result =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                classPath,
                                "-d",
                                classes.toString(),
                                SOURCE.toString());
        assertThat(result).isZero();
    }

    /**
     * A value as TensorFlow reads it.
     *
     * @param content a number; of a picture its size and its bytes in Base64
     */
    record Value(String tag, long step, double wallTime, String plugin, String content) {
        private static Value of(String line) {
            String[] cells = line.split("\t", -1);
            return new Value(
                    cells[0],
                    Long.parseLong(cells[1]),
                    Double.parseDouble(cells[2]),
                    cells[3],
                    cells[4]);
        }

        byte[] bytes() {
            return Base64.getDecoder().decode(content.substring(content.indexOf(' ') + 1));
        }

        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns what is in the only event file of a folder. */
    List<Value> read(Path folder) throws IOException, InterruptedException {
        try (Stream<Path> files = Files.list(folder)) {
            Path file =
                    files.filter(each -> each.getFileName().toString().contains("tfevents"))
                            .findFirst()
                            .orElseThrow();
            List<String> lines = run("read", file.toString()).lines().toList();
            assertThat(lines).startsWith("version\tbrain.Event:2");
            return lines.stream().skip(1).map(Value::of).toList();
        }
    }

    /** Writes what TensorFlow 1, TensorFlow 2 and PyTorch write. */
    void write(Path file, Path png) throws IOException, InterruptedException {
        assertThat(run("write", file.toString(), png.toString())).isEmpty();
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        String[] all =
                Stream.concat(Stream.of("Events"), Stream.of(arguments)).toArray(String[]::new);
        Process process = ChildJvm.start(classPath, all);
        String output = ChildJvm.output(process);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}

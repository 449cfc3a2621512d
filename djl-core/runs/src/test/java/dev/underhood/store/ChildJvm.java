package dev.underhood.store;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts a main class of the tests in a Java process of its own. */
public final class ChildJvm {
    private ChildJvm() {}

    /** The first argument is a folder, the child's temporary files go there too. */
    public static Process start(Class<?> main, String folder, String... more) throws IOException {
        return start(place(org.sqlite.JDBC.class), main, folder, more);
    }

    /** Starts it with another SQLite. */
    public static Process start(String sqlite, Class<?> main, String folder, String... more)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xshare:auto",
                                "-Xmx64m",
                                "-Dslf4j.internal.verbosity=ERROR",
                                "-Dorg.sqlite.tmpdir=" + folder,
                                "-cp",
                                sqlite + File.pathSeparator + classPath(),
                                main.getName(),
                                folder));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static String classPath() {
        return Stream.of(
                        RunStore.class,
                        ChildJvm.class,
                        org.postgresql.Driver.class,
                        org.slf4j.LoggerFactory.class,
                        org.jspecify.annotations.NullMarked.class)
                .map(ChildJvm::place)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

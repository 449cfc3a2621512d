package dev.underhood.viewer;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another Java process. It lives briefly, so the second compiler would only cost time. */
public final class ChildJvm {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private ChildJvm() {}

    /** Returns those parts of this test's class path that pass. */
    public static String classPath(Predicate<String> wanted) {
        String all =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator, -1))
                .filter(wanted)
                .collect(Collectors.joining(File.pathSeparator));
    }

    public static Process start(String classPath, String... mainAndArguments) throws IOException {
        return builder(classPath, mainAndArguments).start();
    }

    /** Starts a program that finds no other program. */
    public static Process startWithoutTools(String classPath, String... mainAndArguments)
            throws IOException {
        ProcessBuilder builder = builder(classPath, mainAndArguments);
        builder.environment().put("PATH", "");
        return builder.start();
    }

    /** Starts a program on a machine of another kind, with these options of the JVM only. */
    public static Process startOn(
            Map<String, String> environment,
            List<String> options,
            String classPath,
            String... mainAndArguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath));
        command.addAll(List.of(mainAndArguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static ProcessBuilder builder(String classPath, String... mainAndArguments) {
        List<String> command =
                Stream.concat(
                                Stream.of(
                                        JAVA,
                                        "-XX:TieredStopAtLevel=1",
                                        "-XX:+UseSerialGC",
                                        "-Djava.awt.headless=true",
                                        "-cp",
                                        classPath),
                                Arrays.stream(mainAndArguments))
                        .toList();
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    public static String output(Process ended) throws IOException {
        return new String(ended.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}

package dev.underhood.samples.bench.measure;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs programs in fresh processes, so that time and memory are theirs alone. */
public final class FreshProcess {
    private static final int TAIL = 2000;

    private FreshProcess() {}

    /**
     * Runs a program to its end.
     *
     * @param folder for what it prints to the standard error stream
     * @return what it printed to the standard output stream
     * @throws IllegalStateException with the end of its errors if it fails
     */
    public static String run(List<String> command, Path folder)
            throws IOException, InterruptedException {
        return run(command, folder, Map.of());
    }

    /**
     * As {@link #run(List, Path)}, with more in the environment.
     *
     * @param environment what is set besides
     */
    public static String run(List<String> command, Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            byte[] printed = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                String said = Files.readString(errors);
                throw new IllegalStateException(
                        "this failed: "
                                + String.join(" ", command)
                                + System.lineSeparator()
                                + said.substring(Math.max(0, said.length() - TAIL)));
            }
            return new String(printed, StandardCharsets.UTF_8);
        } finally {
            process.destroy();
        }
    }

    /**
     * Returns the command that runs a program in another Java, with the same class path.
     *
     * @param options of the virtual machine
     * @param program has the {@code main} method
     * @param args of the program
     */
    public static List<String> java(List<String> options, Class<?> program, List<String> args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), program.getName()));
        command.addAll(args);
        return command;
    }

    /** Maven's exec:java runs the samples in a class loader that it made for them. */
    private static String classPath() {
        if (!(FreshProcess.class.getClassLoader() instanceof URLClassLoader loader)) {
            return System.getProperty("java.class.path");
        }
        List<String> paths = new ArrayList<>();
        try {
            for (URL url : loader.getURLs()) {
                paths.add(Path.of(url.toURI()).toString());
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path is not made of files", e);
        }
        return String.join(File.pathSeparator, paths);
    }
}

package dev.underhood.samples.bench.price;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Measures what this process takes: wall clock, processor time, and instructions where {@code perf}
 * counts them (not on most virtual machines).
 */
final class Meter {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final int START_MILLIS = 300; // until it counts

    private final @Nullable String event;

    /**
     * @param event of {@code perf}, e.g. {@code instructions:u}
     */
    Meter(String event) {
        this.event = Double.isNaN(tried(event)) ? null : event;
    }

    /** Does some work. */
    Cost of(Runnable work) {
        long[] took = new long[2];
        double instructions =
                count(
                        event,
                        () -> {
                            long wall = System.nanoTime();
                            long processor = SYSTEM.getProcessCpuTime();
                            work.run();
                            took[0] = System.nanoTime() - wall;
                            took[1] = SYSTEM.getProcessCpuTime() - processor;
                        });
        return new Cost(took[0] / 1e9, took[1] / 1e9, instructions);
    }

    /** Returns how often the event happens in a program that does nothing. */
    private static double tried(String event) {
        try {
            return number(printed(perf(event, "true")));
        } catch (IOException e) { // there is no such program
            return Double.NaN;
        }
    }

    /** Does the work and returns how often the event happened; NaN if nobody counts it. */
    private static double count(@Nullable String event, Runnable work) {
        if (event == null) {
            work.run();
            return Double.NaN;
        }
        try {
            Process perf = perf(event, "-p", String.valueOf(ProcessHandle.current().pid()));
            try {
                perf.waitFor(START_MILLIS, TimeUnit.MILLISECONDS);
                work.run();
                interrupt(perf);
                return number(printed(perf));
            } finally {
                perf.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("a benchmark was interrupted", e);
        }
    }

    private static Process perf(String event, String... what) throws IOException {
        List<String> command = new ArrayList<>(List.of("perf", "stat", "-x,", "-e", event));
        command.addAll(List.of(what));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String printed(Process perf) throws IOException {
        return new String(perf.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** It prints what it has counted when it is interrupted. */
    private static void interrupt(Process perf) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(perf.pid())).start().waitFor();
    }

    /** Reads the first number of a table with commas. */
    private static double number(String printed) {
        String first = printed.strip().split(",", 2)[0];
        return first.matches("[0-9.]+") ? Double.parseDouble(first) : Double.NaN;
    }
}

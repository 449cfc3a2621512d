package dev.underhood.store.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs Python with NumPy. Where they are missing the test is skipped, or fails if the environment
 * variable {@code UNDERHOOD_REQUIRE_TOOLS} is 1.
 */
public final class Python {
    private static final boolean REQUIRED = "1".equals(System.getenv("UNDERHOOD_REQUIRE_TOOLS"));

    private Python() {}

    /** Returns what the program printed; its arguments are {@code sys.argv[1:]}. */
    public static String run(String program, String... arguments)
            throws IOException, InterruptedException {
        assumeTrue(REQUIRED || hasNumpy(), "needs python3 with numpy");
        return output(program, arguments);
    }

    private static boolean hasNumpy() throws InterruptedException {
        try {
            return start("import sqlite3, numpy").waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String output(String program, String... arguments)
            throws IOException, InterruptedException {
        Process python = start(program, arguments);
        String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(output).isZero();
        return output.replace("\r\n", "\n");
    }

    private static Process start(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("python3", "-c", program));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}

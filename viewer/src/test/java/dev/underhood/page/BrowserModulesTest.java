package dev.underhood.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Runs the tests of the browser's modules that need no browser, {@code src/test/js}, with Node.js
 * 18 or later. Without it they are skipped, unless the environment variable {@code
 * UNDERHOOD_REQUIRE_TOOLS} is 1.
 */
class BrowserModulesTest {
    private static final boolean REQUIRED = "1".equals(System.getenv("UNDERHOOD_REQUIRE_TOOLS"));
    private static final int OLDEST = 18;

    @Test
    void the_modules_that_need_no_browser_pass_their_tests()
            throws IOException, InterruptedException {
        int version = version();
        if (version < OLDEST && !REQUIRED) {
            abort("no Node.js " + OLDEST + " or later on the PATH");
        }
        assertThat(version).as("the major version of Node.js").isGreaterThanOrEqualTo(OLDEST);
        String imports;
        try (Stream<Path> files = Files.list(Path.of("src/test/js"))) {
            imports =
                    files.filter(file -> file.toString().endsWith(".test.js"))
                            .map(file -> "import \"" + file.toUri() + "\";")
                            .collect(Collectors.joining());
        }
        assertThat(imports).isNotEmpty();
        // one process for all: with --test each file would have one of its own
        Process node =
                new ProcessBuilder("node", "--input-type=module", "--eval", imports)
                        .redirectErrorStream(true)
                        .start();
        // a timer that nobody stops keeps Node.js running, and what it says has no end
        CompletableFuture.delayedExecutor(1, TimeUnit.MINUTES).execute(node::destroyForcibly);
        String told = said(node);
        assertThat(node.waitFor()).as(told).isZero();
        assertThat(told).containsPattern("(?m)tests [1-9]");
    }

    /** Returns the major version; 0 if there is no Node.js. */
    private static int version() throws InterruptedException {
        try {
            Process node = new ProcessBuilder("node", "--version").start();
            String version = said(node).strip(); // v20.20.2
            return node.waitFor() == 0 && version.matches("v\\d+\\..*")
                    ? Integer.parseInt(version.substring(1, version.indexOf('.')))
                    : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static String said(Process process) throws IOException {
        try (InputStream out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

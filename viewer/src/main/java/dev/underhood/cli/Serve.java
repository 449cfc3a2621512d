package dev.underhood.cli;

import dev.underhood.store.RunStore;
import dev.underhood.viewer.Viewer;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that opens recorded runs in the browser. */
@Command(
        name = "serve",
        aliases = "view",
        description = "Shows recorded runs in the browser.",
        mixinStandardHelpOptions = true,
        resourceBundle = Underhood.VERSION_BUNDLE,
        version = Underhood.VERSION)
final class Serve implements Callable<Integer> {
    @Mixin private final RunsFolder runs = new RunsFolder();

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "the port, 0 for any free one (default: ${DEFAULT-VALUE})")
    private int port = Viewer.DEFAULT_PORT;

    @Spec private @Nullable CommandSpec spec;

    /** Serves until the process is ended. */
    @Override
    public Integer call() throws InterruptedException {
        RunStore store = runs.open();
        if (port < 0 || port > 65535) {
            throw new UnusableInputException("--port " + port + " is no port: give 0 to 65535");
        }
        Viewer viewer = Viewer.builder(store).port(port).start();
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        out.println("Underhood viewer: " + viewer.url());
        out.flush();
        if (LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory) {
            System.err.println(
                    "No log: with slf4j-simple on the class path it says why a run cannot be read.");
        }
        new CountDownLatch(1).await(); // all threads of the viewer are daemons
        return 0;
    }
}

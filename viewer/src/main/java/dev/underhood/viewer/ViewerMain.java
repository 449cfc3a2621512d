package dev.underhood.viewer;

import dev.underhood.store.RunStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program that opens recorded runs in the browser. Needs no engine. */
@Command(
        name = "underhood-viewer",
        description = "Shows recorded runs in the browser.",
        mixinStandardHelpOptions = true)
public final class ViewerMain implements Callable<Integer> {
    @Option(
            names = "--runs",
            required = true,
            paramLabel = "DIR",
            description = "the folder with the recorded runs")
    private Path runs = Path.of("runs");

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "the port, 0 for any free one (default: ${DEFAULT-VALUE})")
    private int port = Viewer.DEFAULT_PORT;

    private ViewerMain() {}

    /**
     * Serves until the process is ended.
     *
     * @param args {@code --runs DIR [--port P]}
     */
    public static void main(String[] args) {
        // a logging library is the choice of whoever starts this; its absence is no news
        if (System.getProperty("slf4j.internal.verbosity") == null) {
            System.setProperty("slf4j.internal.verbosity", "ERROR");
        }
        CommandLine command = new CommandLine(new ViewerMain());
        command.setParameterExceptionHandler(
                (e, arguments) -> fail(command, "%s; see --help".formatted(e.getMessage())));
        command.setExecutionExceptionHandler(
                (e, line, result) -> fail(command, String.valueOf(e.getMessage())));
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isDirectory(runs)) {
            throw new ViewerException(
                    "no folder " + runs + ": name the folder with the recorded runs (--runs)");
        }
        Viewer viewer = Viewer.builder(RunStore.at(runs)).port(port).start();
        System.out.println("Underhood viewer: " + viewer.url());
        if (LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory) {
            System.err.println(
                    "No log: with slf4j-simple on the class path it says why a run cannot be read.");
        }
        new CountDownLatch(1).await(); // all threads of the viewer are daemons
        return 0;
    }

    private static int fail(CommandLine command, String message) {
        command.getErr().println(message.lines().findFirst().orElse("failed"));
        return 2;
    }
}

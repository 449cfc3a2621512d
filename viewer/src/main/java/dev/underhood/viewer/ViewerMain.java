package dev.underhood.viewer;

import dev.underhood.store.RunStore;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program that opens recorded runs in the browser. Needs no engine. It also fits below a
 * picocli command of another program, as {@code view}.
 */
@Command(
        name = "view",
        description = "Shows recorded runs in the browser.",
        mixinStandardHelpOptions = true,
        resourceBundle = "dev.underhood.viewer.version",
        version = "Underhood viewer ${bundle:underhoodVersion}")
public final class ViewerMain implements Callable<Integer> {
    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "the folder with the recorded runs (default: ${DEFAULT-VALUE})")
    private Path runs = Path.of("runs");

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "the port, 0 for any free one (default: ${DEFAULT-VALUE})")
    private int port = Viewer.DEFAULT_PORT;

    @Spec private @Nullable CommandSpec spec;

    private ViewerMain() {}

    /**
     * Serves until the process is ended.
     *
     * @param args {@code [--runs DIR] [--port P]}
     */
    public static void main(String[] args) {
        // a logging library is the choice of whoever starts this; its absence is no news
        if (System.getProperty("slf4j.internal.verbosity") == null) {
            System.setProperty("slf4j.internal.verbosity", "ERROR");
        }
        CommandLine command = new CommandLine(new ViewerMain());
        command.setCommandName("underhood-viewer");
        command.setParameterExceptionHandler(
                (e, arguments) -> fail(command, problem(e) + "; --help lists the options"));
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
        if (port < 0 || port > 65535) {
            throw new ViewerException("--port " + port + " is no port: give 0 to 65535");
        }
        Viewer viewer = Viewer.builder(RunStore.at(runs)).port(port).start();
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

    /** Names of what is unknown the first only: the next is mostly its value. */
    private static String problem(ParameterException e) {
        return e instanceof UnmatchedArgumentException unknown
                ? "unknown option " + unknown.getUnmatched().get(0)
                : String.valueOf(e.getMessage());
    }

    private static int fail(CommandLine command, String message) {
        command.getErr().println(message.lines().findFirst().orElse("failed"));
        return 2;
    }
}

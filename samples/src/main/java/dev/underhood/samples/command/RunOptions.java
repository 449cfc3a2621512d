package dev.underhood.samples.command;

import dev.underhood.cli.UnusableInputException;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.Viewer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every command that records a run and lets it be watched, and what they do. */
public final class RunOptions {
    /** What a command does while it is watched. */
    @FunctionalInterface
    public interface Story {
        /** Records runs in the store and prints what is to be told. */
        void tell(RunStore store, PrintWriter out);
    }

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "folder that keeps the runs (default: ${DEFAULT-VALUE})")
    private Path runs = Path.of("runs");

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "7070",
            description = "port of the viewer, 0 for any free one (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--no-viewer", description = "only compute and record")
    private boolean noViewer;

    @Option(names = "--exit", description = "end when done, do not keep serving")
    private boolean exit;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /**
     * Checks what can be checked without a file.
     *
     * @throws UnusableInputException if there is no such port
     */
    public void checkPort() {
        if (port < 0 || port > 65535) {
            throw new UnusableInputException("--port " + port + " is not a port: give 0 to 65535");
        }
    }

    /**
     * Tells a story while a viewer shows it, and keeps serving afterwards if that is wanted.
     *
     * @throws UnusableInputException if runs cannot be written
     * @throws InterruptedException if the thread is interrupted while the viewer keeps serving
     */
    public void watch(Story story) throws InterruptedException {
        CommandLine line = Objects.requireNonNull(command, "picocli sets it").commandLine();
        PrintWriter out = line.getOut();
        WritableFolder.check("runs", runs);
        RunStore store = RunStore.at(runs);
        try (@Nullable Viewer viewer = noViewer ? null : Viewer.builder(store).port(port).start()) {
            boolean stays = viewer != null && !exit;
            if (viewer != null) {
                out.println("Watch it at " + viewer.url() + (stays ? " until Ctrl-C ends it" : ""));
                out.flush();
            }
            story.tell(store, out);
            if (viewer != null && stays) {
                // results stay the last lines of the output, for whoever reads them there
                line.getErr()
                        .println("Still serving at " + viewer.url() + " until Ctrl-C ends it.");
                viewer.await();
            }
        }
    }
}

package dev.underhood.cli;

import dev.underhood.cli.runs.RunsFolder;
import dev.underhood.figure.FigureKind;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.Viewer;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command that opens recorded runs in the browser. */
@Command(
        name = "serve",
        aliases = "view",
        description = "Shows recorded runs in the browser.",
        mixinStandardHelpOptions = true,
        resourceBundle = RootCommand.VERSION_BUNDLE,
        version = RootCommand.VERSION)
final class Serve implements Callable<Integer> {
    @Mixin private final RunsFolder runs = new RunsFolder();

    @Mixin private final ServeOptions options = new ServeOptions();

    private final List<FigureKind> own;

    Serve(FigureKind... own) {
        this.own = List.of(own);
    }

    @Spec private @Nullable CommandSpec spec;

    /** Serves until the process is ended. */
    @Override
    public Integer call() throws InterruptedException {
        RunStore store = runs.open();
        Viewer.Builder builder = Viewer.builder(store);
        own.forEach(builder::figure);
        Viewer viewer = options.of(builder).start();
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        out.println(
                "Underhood viewer: "
                        + viewer.url()
                        + viewer.token()
                                .map(token -> " (opens once; token for others: " + token + ")")
                                .orElse(""));
        out.flush();
        if (LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory) {
            System.err.println(
                    "No log: with slf4j-simple on the class path it says why a run cannot be read.");
        }
        viewer.await();
        return 0;
    }
}

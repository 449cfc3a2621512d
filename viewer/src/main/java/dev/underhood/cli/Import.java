package dev.underhood.cli;

import dev.underhood.exchange.RunImport;
import dev.underhood.run.Remark;
import dev.underhood.run.RunId;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that makes runs of what other programs recorded. */
@Command(
        name = "import",
        sortOptions = false,
        description = {
            "Makes a run of what another program recorded: TensorBoard's event files, a folder of"
                    + " epoch-0000.npz, or a table of metrics.",
            "",
            "  import lightning_logs/version_0",
            "  import metrics.csv --name baseline",
            ""
        },
        mixinStandardHelpOptions = true,
        resourceBundle = RootCommand.VERSION_BUNDLE,
        version = RootCommand.VERSION)
final class Import implements Callable<Integer> {
    @Parameters(paramLabel = "SOURCE", description = "a file or a folder")
    private Path source = Path.of("");

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description =
                    "the folder that takes the run, made if it is not there (default:"
                            + " ${DEFAULT-VALUE})")
    private Path folder = Path.of("runs");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "events, npz or csv (default: what the names of the files say)")
    private RunImport.@Nullable Format format;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "the run's name (default: that of the file or the folder)")
    private @Nullable String name;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (source.toString().isEmpty() || folder.toString().isEmpty()) {
            throw new UnusableInputException(
                    (source.toString().isEmpty() ? "SOURCE" : "--runs")
                            + " is empty: name a file or a folder");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UnusableInputException(
                    folder + " is a file and no folder: give --runs another place");
        }
        RunStore store = RunStore.at(folder);
        RunId id = made(store);
        CommandLine command = Objects.requireNonNull(spec, "picocli sets it").commandLine();
        try (RunReader run = store.open(id)) {
            int epochs = run.epochs().size();
            command.getOut()
                    .println(
                            "imported "
                                    + id
                                    + " ("
                                    + epochs
                                    + (epochs == 1 ? " epoch)" : " epochs)"));
            run.state().remarks().stream().map(Remark::text).forEach(command.getErr()::println);
        }
        command.getOut().flush();
        return 0;
    }

    private RunId made(RunStore store) {
        try {
            RunImport.Format known = format == null ? RunImport.format(source) : format;
            return RunImport.into(store, source, known, name);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UnusableInputException(String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw new UnusableInputException(
                    source
                            + " cannot be read ("
                            + UnusableInputException.reason(
                                    Objects.requireNonNull(e.getCause(), "it has one"))
                            + "): check its permissions",
                    e);
        }
    }
}

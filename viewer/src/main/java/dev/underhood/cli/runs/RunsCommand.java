package dev.underhood.cli.runs;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command whose commands keep house with recorded runs. */
@Command(
        name = "runs",
        description = {
            "Keeps house with recorded runs.",
            "",
            "  runs list",
            "  runs tag cifar10 paper",
            "  runs delete cifar10-20261123-214405-120",
            ""
        },
        mixinStandardHelpOptions = true,
        resourceBundle = RunsTask.VERSION_BUNDLE,
        version = RunsTask.VERSION,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands, each with its --help:%n")
public final class RunsCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    private RunsCommand() {}

    /**
     * Makes the command with all of its commands.
     *
     * @param isWatched tells whether there is somebody who can be asked
     * @return the command line
     */
    public static CommandLine line(BooleanSupplier isWatched) {
        CommandLine line = new CommandLine(new RunsCommand());
        List.of(
                        new ListRuns(),
                        new ShowRun(),
                        new RenameRun(),
                        new TagRun(),
                        new NoteRun(),
                        new DeleteRuns(isWatched),
                        new CopyRun(),
                        new CompactRuns(),
                        new VerifyRuns(),
                        new SyncRuns())
                .forEach(line::addSubcommand);
        return line;
    }

    @Override
    public Integer call() {
        CommandLine line = RunsTask.set(spec).commandLine();
        throw new ParameterException(
                line,
                "no command: give "
                        + line.getSubcommands().keySet().stream()
                                .collect(Collectors.joining(", ")));
    }
}

package dev.underhood.cli;

import dev.underhood.cli.runs.RunsCommand;
import dev.underhood.exchange.RunImport;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.Figures;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the program is without a command: the list of its commands. */
@Command(
        name = "underhood",
        description = "Watch neural networks learn: shows recorded runs and makes files of them.",
        mixinStandardHelpOptions = true,
        resourceBundle = RootCommand.VERSION_BUNDLE,
        version = RootCommand.VERSION,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands, each with its --help:%n")
final class RootCommand implements Runnable {
    static final String VERSION_BUNDLE = "dev.underhood.cli.version";
    static final String VERSION = "Underhood ${bundle:underhoodVersion}";

    @Spec private @Nullable CommandSpec spec;

    private RootCommand() {}

    /** Makes the command line with all its commands. */
    static CommandLine line(FigureKind... own) {
        Figures figures = Figures.standard();
        for (FigureKind kind : own) {
            figures = figures.with(kind);
        }
        CommandLine line = new CommandLine(new RootCommand());
        line.addSubcommand(new Serve(own))
                .addSubcommand(new Export(figures))
                .addSubcommand(new Import())
                .addSubcommand(RunsCommand.line(Terminal::isWatched));
        line.registerConverter(int.class, Numbers::whole)
                .registerConverter(Integer.class, Numbers::whole)
                .registerConverter(double.class, Numbers::any)
                .registerConverter(Double.class, Numbers::any);
        EnumNames.register(line, Format.class);
        EnumNames.register(line, RunImport.Format.class);
        line.setParameterExceptionHandler((e, args) -> Messages.unusable(e));
        line.setExecutionExceptionHandler((e, command, parsed) -> Messages.failed(e, command));
        return line;
    }

    @Override
    public void run() {
        if (spec != null) {
            String names =
                    spec.subcommands().values().stream()
                            .map(CommandLine::getCommandName) // an alias counts as another one
                            .distinct()
                            .collect(Collectors.joining(", "));
            throw new ParameterException(spec.commandLine(), "no command: give " + names);
        }
    }
}

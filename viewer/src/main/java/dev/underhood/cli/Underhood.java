package dev.underhood.cli;

import dev.underhood.figure.FigureKind;
import dev.underhood.figure.Figures;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: shows recorded runs in the browser, and makes files of them. Needs no engine. */
@Command(
        name = "underhood",
        description = "Watch neural networks learn: shows recorded runs and makes files of them.",
        mixinStandardHelpOptions = true,
        resourceBundle = Underhood.VERSION_BUNDLE,
        version = Underhood.VERSION,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands, each with a --help of its own:%n")
public final class Underhood implements Runnable {
    static final String VERSION_BUNDLE = "dev.underhood.cli.version";
    static final String VERSION = "Underhood ${bundle:underhoodVersion}";

    @Spec private @Nullable CommandSpec spec;

    private Underhood() {}

    /**
     * Runs a command and ends this process: 0 if all went well, 2 if what was given cannot be used,
     * 1 after any other failure.
     *
     * @param args a command and its options
     */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        // a logging library is the choice of whoever starts this; its absence is no news
        if (System.getProperty("slf4j.internal.verbosity") == null) {
            System.setProperty("slf4j.internal.verbosity", "ERROR");
        }
        System.exit(commandLine().execute(args));
    }

    /**
     * Makes the command line, for this program or as the beginning of another, which adds commands
     * of its own to it. It prints to the standard streams unless told otherwise. Whatever cannot be
     * used becomes one line and exit code 2, an {@link UnusableInputException} of a command too.
     *
     * @param own kinds of figures that the program draws besides those that come along
     * @return a new command line
     * @throws IllegalArgumentException if two kinds, or two of their options, have the same name
     */
    public static CommandLine commandLine(FigureKind... own) {
        Figures figures = Figures.standard();
        for (FigureKind kind : own) {
            figures = figures.with(kind);
        }
        CommandLine line = new CommandLine(new Underhood());
        line.addSubcommand(new Serve(own)).addSubcommand(new Export(figures));
        line.registerConverter(int.class, Numbers::whole)
                .registerConverter(Integer.class, Numbers::whole)
                .registerConverter(double.class, Numbers::any)
                .registerConverter(Double.class, Numbers::any);
        EnumNames.register(line, Format.class);
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
                            .collect(Collectors.joining(" or "));
            throw new ParameterException(spec.commandLine(), "no command: give " + names);
        }
    }
}

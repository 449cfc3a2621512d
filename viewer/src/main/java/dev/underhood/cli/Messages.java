package dev.underhood.cli;

import dev.underhood.figure.CannotDrawException;
import dev.underhood.store.StoreException;
import dev.underhood.viewer.ViewerException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a command prints when it cannot do what it was told: one line, and an exit code. */
final class Messages {
    private Messages() {}

    /** Answers options and arguments that cannot be understood. */
    static int unusable(ParameterException e) {
        CommandLine command = e.getCommandLine();
        String problem =
                e instanceof UnmatchedArgumentException unknown
                        ? unknown(unknown)
                        : String.valueOf(e.getMessage());
        String lists = command.getSubcommands().isEmpty() ? "lists the options" : "lists all";
        command.getErr().println(oneLine(problem) + " (" + help(command) + " " + lists + ")");
        return ExitCode.USAGE;
    }

    /** Answers what a command has thrown. */
    static int failed(Exception e, CommandLine command) {
        if (e instanceof UnusableInputException
                || e instanceof StoreException
                || e instanceof ViewerException) {
            command.getErr().println(oneLine(e.getMessage()));
            return ExitCode.USAGE;
        }
        if (e instanceof CannotDrawException) {
            command.getErr().println(oneLine(e.getMessage()));
            return ExitCode.SOFTWARE;
        }
        e.printStackTrace(command.getErr());
        return ExitCode.SOFTWARE;
    }

    /** Names the first only: what follows an unknown option is mostly its value. */
    private static String unknown(UnmatchedArgumentException e) {
        String argument = e.getUnmatched().get(0);
        String kind =
                argument.startsWith("-")
                        ? "option"
                        : e.getCommandLine().getSubcommands().isEmpty() ? "argument" : "command";
        String nearest =
                e.getSuggestions().stream()
                        .findFirst()
                        .map(name -> ": did you mean " + name + "?")
                        .orElse("");
        return "unknown " + kind + " " + argument + nearest;
    }

    /** Returns the arguments that print the help of a command. */
    private static String help(CommandLine command) {
        String path = command.getCommandSpec().qualifiedName();
        String below = path.substring(path.indexOf(' ') + 1);
        return command.getParent() == null ? "--help" : below + " --help";
    }

    private static String oneLine(@Nullable String message) {
        return String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}

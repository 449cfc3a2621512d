package dev.underhood.samples;

import dev.underhood.store.StoreException;
import dev.underhood.viewer.ViewerException;
import dev.underhood.viewer.ViewerMain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of the samples. Without a command it is {@code watch-cifar10}. */
@Command(
        name = "samples",
        description = "Watch neural networks learn.",
        mixinStandardHelpOptions = true,
        versionProvider = Samples.Version.class,
        customSynopsis = {"samples [OPTIONS]", "       samples COMMAND [OPTIONS]"},
        optionListHeading = "%nOptions without a command go to " + WatchCifar10.NAME + ":%n",
        commandListHeading = "%nCommands, each with a --help of its own:%n",
        subcommands = {
            WatchCifar10.class,
            ExploreFashionMnist.class,
            FashionMnistUmap.class,
            ViewerMain.class,
            DocsImages.class,
            Bench.class,
            MakeCifar10Sheets.class
        })
public final class Samples {
    private static final Set<String> OWN_OPTIONS = Set.of("-h", "--help", "-V", "--version");

    private Samples() {}

    /**
     * Runs a command and ends this process: 0 if all went well, 2 if what was given cannot be used,
     * 1 after any other failure.
     *
     * @param args a command and its options
     */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.exit(commandLine().execute(withCommand(args)));
    }

    /** Makes the command line, which prints to the standard streams unless told otherwise. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Samples());
        line.getHelpSectionMap()
                .put(
                        UsageMessageSpec.SECTION_KEY_OPTION_LIST,
                        help -> defaultCommand(help).optionList());
        line.setParameterExceptionHandler(Samples::unusable);
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, command));
        return line;
    }

    private static CommandLine.Help defaultCommand(CommandLine.Help help) {
        return Objects.requireNonNull(help.subcommands().get(WatchCifar10.NAME));
    }

    /** Puts the default command before its options, and where there are no arguments at all. */
    static String[] withCommand(String[] args) {
        if (args.length > 0 && (!args[0].startsWith("-") || OWN_OPTIONS.contains(args[0]))) {
            return args;
        }
        List<String> all = new ArrayList<>(List.of(args));
        all.add(0, WatchCifar10.NAME);
        return all.toArray(String[]::new);
    }

    private static int unusable(CommandLine.ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String problem =
                e instanceof UnmatchedArgumentException unknown
                        ? unknown(unknown)
                        : String.valueOf(e.getMessage());
        command.getErr().println(oneLine(problem) + " (" + help(command) + " lists the options)");
        return ExitCode.USAGE;
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
        boolean first = command.getParent() == null || below.equals(WatchCifar10.NAME);
        return first ? "--help" : below + " --help";
    }

    private static int failed(Exception e, CommandLine command) {
        if (e instanceof BadInputException
                || e instanceof StoreException
                || e instanceof ViewerException) {
            command.getErr().println(oneLine(e.getMessage()));
            return ExitCode.USAGE;
        }
        e.printStackTrace(command.getErr());
        return ExitCode.SOFTWARE;
    }

    private static String oneLine(@Nullable String message) {
        return String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** Reads the version that the build wrote. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            try (InputStream in = Samples.class.getResourceAsStream("version.txt")) {
                if (in == null) {
                    throw new IOException("version.txt is missing: build the samples again");
                }
                String version = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
                return new String[] {"Underhood samples " + version};
            }
        }
    }
}

package dev.underhood.samples;

import dev.underhood.store.StoreException;
import dev.underhood.viewer.ViewerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;

/** The command line of the samples. Without a command it is {@code watch-cifar10}. */
@Command(
        name = "samples",
        description = "Watch neural networks learn.",
        mixinStandardHelpOptions = true,
        versionProvider = Samples.Version.class,
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = {WatchCifar10.class, Bench.class, MakeCifar10Sheets.class},
        footer = {
            "",
            "Options without a command go to " + WatchCifar10.NAME + ":",
            "see '" + WatchCifar10.NAME + " --help'."
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
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(Samples::unusable);
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, command));
        return line;
    }

    /** Puts the default command before options that have none. */
    static String[] withCommand(String[] args) {
        boolean options = args.length == 0 || args[0].startsWith("-");
        if (!options || OWN_OPTIONS.contains(args[0])) {
            return args;
        }
        List<String> all = new ArrayList<>(List.of(args));
        all.add(0, WatchCifar10.NAME);
        return all.toArray(String[]::new);
    }

    private static int unusable(CommandLine.ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandName();
        command.getErr().println(oneLine(e.getMessage()) + " (see " + name + " --help)");
        return ExitCode.USAGE;
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

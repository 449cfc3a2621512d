package dev.underhood.samples;

import dev.underhood.cli.Underhood;
import dev.underhood.samples.bench.Bench;
import dev.underhood.samples.command.Version;
import dev.underhood.samples.data.MakeCifar10Sheets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The command line of the samples: that of Underhood with commands that train. Without a command it
 * is {@code watch-cifar10}.
 */
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

    /**
     * Makes the command line, which prints to the standard streams unless told otherwise.
     *
     * @return all commands of the samples
     */
    public static CommandLine commandLine() {
        CommandLine line =
                Underhood.with()
                        .unwrap(CommandLine.class)
                        .setCommandName("samples")
                        .addSubcommand(new WatchCifar10())
                        .addSubcommand(new WatchSpirals())
                        .addSubcommand(new ExploreFashionMnist())
                        .addSubcommand(new FashionMnistUmap())
                        .addSubcommand(new Bench())
                        .addSubcommand(new MakeCifar10Sheets());
        line.getCommandSpec().versionProvider(new Version());
        line.getCommandSpec()
                .usageMessage()
                .description("Watch neural networks learn.")
                .customSynopsis("samples [OPTIONS]", "       samples COMMAND [OPTIONS]")
                .optionListHeading(
                        "%nOptions without a command go to " + WatchCifar10.NAME + ":%n");
        line.getHelpSectionMap()
                .put(
                        UsageMessageSpec.SECTION_KEY_OPTION_LIST,
                        help -> defaultCommand(help).optionList());
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
}

package dev.underhood.samples.docs;

import ai.djl.translate.TranslateException;
import dev.underhood.cli.UnusableInputException;
import dev.underhood.samples.ExploreFashionMnist;
import dev.underhood.samples.FashionMnistUmap;
import dev.underhood.samples.Samples;
import dev.underhood.samples.WatchCifar10;
import dev.underhood.samples.WatchSpirals;
import dev.underhood.samples.article.Sampling;
import dev.underhood.samples.command.Version;
import dev.underhood.samples.command.WritableFolder;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes every picture and film of the documentation from recorded runs. */
@Command(
        name = DocsImages.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description =
                "Makes every picture and film of the documentation from recorded runs: of each"
                        + " story the newest finished one of the first folder that has it. What is"
                        + " missing is recorded first, which takes about an hour on two cores.")
final class DocsImages implements Callable<Integer> {
    static final String NAME = "docs-images";

    /** The runs that a command records, and its arguments. */
    static final Map<String, List<String>> STORIES = stories();

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description =
                    "folders that keep the runs, more than one if need be; what is missing is"
                            + " recorded in the first (default: runs)")
    private List<Path> folders = List.of(Path.of("runs"));

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "folder of the complete data sets, for runs that are missing (default: the"
                            + " bundled parts)")
    private @Nullable Path data;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "docs/images",
            description = "folder of the pictures (default: ${DEFAULT-VALUE})")
    private Path out = Path.of("docs/images");

    @Spec private @Nullable CommandSpec spec;

    /**
     * Makes the pictures and ends this process.
     *
     * @param args the options of this command
     */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        List<String> all = new ArrayList<>(List.of(args));
        all.add(0, NAME);
        System.exit(commandLine().execute(all.toArray(String[]::new)));
    }

    /** Makes the command line of the samples with this command. */
    static CommandLine commandLine() {
        return Samples.commandLine().addSubcommand(new DocsImages());
    }

    private static Map<String, List<String>> stories() {
        Map<String, List<String>> stories = new LinkedHashMap<>();
        stories.put(ExploreFashionMnist.RUN, List.of(ExploreFashionMnist.NAME));
        stories.put("fashion-mnist", List.of(FashionMnistUmap.NAME));
        stories.put(WatchSpirals.RUN, List.of(WatchSpirals.NAME));
        for (Sampling sampling : Sampling.values()) {
            stories.put(
                    "cifar10-" + sampling,
                    List.of(WatchCifar10.NAME, "--sampling", sampling.toString(), "--seed", "1"));
        }
        return stories;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, TranslateException {
        CommandLine line = Objects.requireNonNull(spec, "picocli sets it").commandLine();
        PrintWriter to = line.getOut();
        WritableFolder.check("out", out);
        Files.createDirectories(out);
        recordMissing(to);
        try (DocsRuns runs = DocsRuns.in(folders)) {
            for (DocsPicture picture : DocsPicture.ALL) {
                tell(picture.write(runs, out), to);
            }
            for (Path page : DocsPages.write(runs, folders, out)) {
                tell(page, to);
            }
        }
        return ExitCode.OK;
    }

    private static void tell(Path file, PrintWriter to) throws IOException {
        to.printf(Locale.ROOT, "%-28s %,10d bytes%n", file.getFileName(), Files.size(file));
        to.flush();
    }

    private void recordMissing(PrintWriter to)
            throws IOException, TranslateException, InterruptedException {
        List<String> missing;
        boolean hasLayers;
        List<DjlExamples> examples;
        try (DocsRuns there = DocsRuns.in(folders)) {
            missing = STORIES.keySet().stream().filter(name -> !there.has(name)).toList();
            hasLayers = there.has(LayersRun.NAME);
            examples =
                    Stream.of(DjlExamples.values()).filter(each -> !there.has(each.run)).toList();
        }
        missing.forEach(name -> record(name, to));
        if (!hasLayers) {
            to.println("recording " + LayersRun.NAME);
            to.flush();
            LayersRun.record(RunStore.at(folders.get(0)), LayersRun.EPOCHS);
        }
        for (DjlExamples example : examples) {
            to.println("recording " + example.run);
            to.flush();
            example.record(folders.get(0), DjlExamples.EPOCHS);
        }
    }

    private void record(String name, PrintWriter to) {
        List<String> args = new ArrayList<>(Objects.requireNonNull(STORIES.get(name)));
        args.addAll(List.of("--no-viewer", "--exit", "--runs", folders.get(0).toString()));
        if (data != null && !name.equals(WatchSpirals.RUN)) { // which makes its points itself
            args.addAll(List.of("--data", data.toString()));
        }
        to.println("recording " + name + ": " + String.join(" ", args));
        CommandLine line = Samples.commandLine().setOut(to);
        if (line.execute(args.toArray(String[]::new)) != ExitCode.OK) {
            throw new UnusableInputException(
                    "the run " + name + " could not be recorded, see above");
        }
    }
}

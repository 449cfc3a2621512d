package dev.underhood.samples.bench;

import dev.underhood.animation.Progress;
import dev.underhood.file.TemporaryFolder;
import dev.underhood.page.OfflinePage;
import dev.underhood.page.PageOptions;
import dev.underhood.run.RunId;
import dev.underhood.samples.bench.measure.Median;
import dev.underhood.samples.command.Ranges;
import dev.underhood.samples.command.Version;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how long a long run takes to become one HTML file, and how large that is. */
@Command(
        name = "page",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Measures the seconds that a long run as one HTML file takes.")
final class BenchPage implements Callable<Integer> {
    @Option(names = "--epochs", description = "epochs of the run (default: ${DEFAULT-VALUE})")
    private int epochs = 1_000;

    @Option(names = "--layers", description = "layers of the run (default: ${DEFAULT-VALUE})")
    private int layers = 4;

    @Option(
            names = "--channels",
            description = "kernels and activations of a layer (default: ${DEFAULT-VALUE})")
    private int channels = 64;

    @Option(names = "--rounds", description = "files to measure (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        Ranges.check("--epochs", epochs, 1, 100_000);
        Ranges.check("--layers", layers, 1, 100);
        Ranges.check("--channels", channels, 1, 512);
        Ranges.check("--rounds", rounds, 1, 100);
        try (TemporaryFolder folder = TemporaryFolder.named("underhood-bench")) {
            RunStore store = RunStore.at(folder.path());
            BenchRuns.writeWatched(store, epochs, layers, channels);
            measure(store, folder.path().resolve("run.html"), out);
        }
        return 0;
    }

    private void measure(RunStore store, Path file, PrintWriter out) throws IOException {
        List<Double> all = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            long began = System.nanoTime();
            try (RunReader run = store.open(new RunId(BenchRuns.WATCHED))) {
                OfflinePage.write(run, file, PageOptions.defaults(), Progress.NONE);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            all.add(seconds);
            out.printf(
                    Locale.ROOT,
                    "%d epochs, %d layers of %d channels: %.1f s, %.1f MB%n",
                    epochs + 1,
                    layers,
                    channels,
                    seconds,
                    Files.size(file) / 1e6);
            out.flush();
        }
        out.printf(Locale.ROOT, "median: %.1f s%n", Median.of(all));
    }
}

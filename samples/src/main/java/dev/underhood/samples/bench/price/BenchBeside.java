package dev.underhood.samples.bench.price;

import dev.underhood.file.TemporaryFolder;
import dev.underhood.samples.bench.measure.Median;
import dev.underhood.samples.bench.measure.MedianInterval;
import dev.underhood.samples.command.Ranges;
import dev.underhood.samples.command.Version;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.Viewer;
import java.io.IOException;
import java.io.PrintWriter;
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

/**
 * Measures by how much a training slows down when somebody looks at it: the viewer runs in the
 * training's own process, and so does who looks. An epoch in which nobody does, one that is
 * followed and one in which somebody plays the run take turns; the wall clock counts.
 */
@Command(
        name = "beside",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Measures how a training slows down while somebody looks at it.")
public final class BenchBeside implements Callable<Integer> {
    private static final double LIMIT = 1.05;
    private static final int RECORDED = 48;

    @Option(names = "--network", description = "the network (default: ${DEFAULT-VALUE})")
    private Network network = Network.CNN;

    @Option(names = "--batches", description = "how many an epoch has (default: ${DEFAULT-VALUE})")
    private int batches = 200;

    @Option(names = "--rounds", description = "epochs of each kind (default: ${DEFAULT-VALUE})")
    private int rounds = 9;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        Ranges.atLeastOne("--batches", batches);
        Ranges.atLeastOne("--rounds", rounds);
        try (TemporaryFolder folder = TemporaryFolder.named("bench-beside")) {
            RunStore store = RunStore.at(folder.path());
            try (Trained training = new Trained(network, store, CaptureSet.DEFAULTS);
                    Viewer viewer = Viewer.builder(store).port(0).start()) {
                for (int epoch = 1; epoch <= RECORDED; epoch++) {
                    training.epoch(1); // what can be played
                }
                String run = store.list().get(0).toString();
                measure(training, viewer.url(), run, out);
            }
        }
        return 0;
    }

    private void measure(Trained training, String url, String run, PrintWriter out) {
        Meter meter = new Meter("instructions:u");
        List<Double> followed = new ArrayList<>();
        List<Double> played = new ArrayList<>();
        List<Double> alone = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            double plain = meter.of(() -> training.epoch(batches)).wall();
            double seen;
            int seenPictures;
            try (Onlooker onlooker = Onlooker.following(url, run)) {
                training.epoch(1); // whose pictures are drawn beside the next one
                seen = meter.of(() -> training.epoch(batches)).wall();
                seenPictures = onlooker.pictures();
            }
            double driven;
            int drivenPictures;
            try (Onlooker onlooker = Onlooker.playing(url, run)) {
                driven = meter.of(() -> training.epoch(batches)).wall();
                drivenPictures = onlooker.pictures();
            }
            out.printf(
                    Locale.ROOT,
                    "alone %.2f s, followed %.2f s (%d pictures), played %.2f s (%d pictures)%n",
                    plain,
                    seen,
                    seenPictures,
                    driven,
                    drivenPictures);
            out.flush();
            if (round > 0) { // the first warms up
                alone.add(plain);
                followed.add(seen / plain);
                played.add(driven / plain);
            }
        }
        out.printf(Locale.ROOT, "an epoch takes %.2f s%n", Median.of(alone));
        print("followed", followed, out);
        print("played", played, out);
    }

    private static void print(String how, List<Double> ratios, PrintWriter out) {
        MedianInterval ratio = MedianInterval.of(ratios);
        out.printf(
                Locale.ROOT,
                "%s: %.3f [%.3f, %.3f] %s%n",
                how,
                ratio.median(),
                ratio.low(),
                ratio.high(),
                ratio.against(LIMIT));
        out.flush();
    }
}

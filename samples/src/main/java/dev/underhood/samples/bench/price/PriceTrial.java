package dev.underhood.samples.bench.price;

import dev.underhood.file.TemporaryFolder;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Measures one network in a process for itself: trainings without a recorder (two of them, which
 * shows the error), with its defaults and with all statistics stand beside each other and are
 * advanced in turns, so that a machine that slows down favours none. Prints a line for each epoch,
 * then what each capture takes.
 */
final class PriceTrial {
    /** What is compared. */
    static final List<CaptureSet> COMPARED =
            List.of(
                    CaptureSet.NOTHING,
                    CaptureSet.AGAIN,
                    CaptureSet.DEFAULTS,
                    CaptureSet.STATISTICS);

    private static final double LEAST_SECONDS = 3; // tell how long a batch takes, once compiled
    private static final int SLICES = 10;

    private PriceTrial() {}

    /**
     * Measures a network.
     *
     * @param args the network's name, the seconds of processor time of an epoch, the most rounds,
     *     and the seconds of the wall clock that all may take
     */
    public static void main(String[] args) throws IOException {
        measure(
                Network.valueOf(args[0]),
                Double.parseDouble(args[1]),
                Integer.parseInt(args[2]),
                Duration.ofSeconds(Long.parseLong(args[3])),
                System.out);
    }

    static void measure(Network network, double seconds, int rounds, Duration most, PrintStream out)
            throws IOException {
        long deadline = System.nanoTime() + most.toNanos();
        try (TemporaryFolder folder = TemporaryFolder.named("bench-capture")) {
            RunStore store = RunStore.at(folder.path());
            Meter meter = new Meter("instructions:u");
            int batches = compare(network, store, meter, seconds, rounds, deadline, out);
            for (CaptureSet set : List.of(CaptureSet.DEFAULTS, CaptureSet.EVERYTHING)) {
                price(network, store, set, batches, out);
            }
        }
    }

    private static int compare(
            Network network,
            RunStore store,
            Meter meter,
            double seconds,
            int rounds,
            long deadline,
            PrintStream out) {
        Map<CaptureSet, Trained> trainings = new EnumMap<>(CaptureSet.class);
        try {
            COMPARED.forEach(set -> trainings.put(set, new Trained(network, store, set)));
            int batches = batches(trainings, meter, seconds);
            out.println("batches\t" + batches);
            long longest = 0;
            for (int round = 0; round < rounds; round++) {
                long began = System.nanoTime();
                if (round > 0 && began + longest > deadline) {
                    break;
                }
                Map<CaptureSet, Cost> costs = round(trainings, meter, batches);
                for (Map.Entry<CaptureSet, Cost> cost : costs.entrySet()) {
                    print(round, cost.getKey(), cost.getValue(), out);
                }
                longest = Math.max(longest, System.nanoTime() - began);
            }
            return batches;
        } finally {
            trainings.values().forEach(Trained::close);
        }
    }

    /** Warms up, and finds out how many batches take so long. */
    private static int batches(Map<CaptureSet, Trained> trainings, Meter meter, double seconds) {
        trainings.values().forEach(training -> training.epoch(1));
        Trained plain = Objects.requireNonNull(trainings.get(CaptureSet.NOTHING));
        int tried = 1;
        double took = processor(plain, meter, tried);
        while (took < LEAST_SECONDS && took < seconds) {
            tried *= 2;
            took = processor(plain, meter, tried);
        }
        return Math.max(2, (int) Math.ceil(tried * seconds / took));
    }

    private static double processor(Trained training, Meter meter, int batches) {
        return Math.max(1e-3, meter.of(() -> training.train(0, batches, batches)).processor());
    }

    /**
     * Trains each for an epoch, a slice of its batches at a time: a machine that changes its speed
     * within seconds does so for all of them.
     */
    private static Map<CaptureSet, Cost> round(
            Map<CaptureSet, Trained> trainings, Meter meter, int batches) {
        Map<CaptureSet, Cost> costs = new EnumMap<>(CaptureSet.class);
        List<CaptureSet> turns = new ArrayList<>(COMPARED);
        int slices = Math.min(SLICES, batches);
        for (int slice = 0; slice <= slices; slice++) {
            int from = slice * batches / slices;
            int to = (slice + 1) * batches / slices;
            for (CaptureSet set : turns) {
                Trained training = Objects.requireNonNull(trainings.get(set));
                Runnable work =
                        from < batches
                                ? () -> training.train(from, to, batches)
                                : () -> training.end(batches);
                costs.merge(set, meter.of(work), Cost::plus);
            }
            Collections.rotate(turns, 1); // each comes first as often as the others
        }
        return costs;
    }

    private static void print(int round, CaptureSet set, Cost cost, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "epoch\t%d\t%s\t%.4f\t%.4f\t%.0f%n",
                round + 1,
                set,
                cost.wall(),
                cost.processor(),
                cost.instructions());
    }

    /** Three epochs, of which the first is not counted. */
    private static void price(
            Network network, RunStore store, CaptureSet set, int batches, PrintStream out) {
        Map<String, Double> shares;
        try (Trained training = new Trained(network, store, set)) {
            for (int epoch = 0; epoch < 3; epoch++) {
                training.epoch(Math.max(2, batches / 2));
            }
            shares = training.shares();
        }
        shares.forEach(
                (name, share) ->
                        out.printf(Locale.ROOT, "share\t%s\t%s\t%.6f%n", set, name, share));
    }
}

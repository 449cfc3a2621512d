package dev.underhood.samples.bench.price;

import dev.underhood.file.TemporaryFolder;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A long training in a process for itself: prints at every few epochs what it has in memory, how
 * many arrays the engine's managers hold, and how large the run's files are.
 */
final class LongRun {
    private static final int BATCHES = 2;

    private LongRun() {}

    /**
     * Trains.
     *
     * @param args the network's name, what is recorded, the epochs, and how many of them lie
     *     between two lines
     */
    public static void main(String[] args) throws IOException {
        int epochs = Integer.parseInt(args[2]);
        int step = Integer.parseInt(args[3]);
        try (TemporaryFolder folder = TemporaryFolder.named("bench-memory");
                Trained training =
                        new Trained(
                                Network.valueOf(args[0]),
                                RunStore.at(folder.path()),
                                CaptureSet.valueOf(args[1]))) {
            for (int epoch = 1; epoch <= epochs; epoch++) {
                training.epoch(BATCHES);
                if (epoch % step == 0) {
                    System.out.printf(
                            Locale.ROOT,
                            "memory\t%d\t%d\t%d\t%d%n",
                            epoch,
                            resident(),
                            training.arrays(),
                            size(folder.path()));
                }
            }
        }
    }

    /** Returns the KiB that are in memory. */
    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(LongRun::bytes).sum();
        }
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

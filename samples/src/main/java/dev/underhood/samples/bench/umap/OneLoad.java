package dev.underhood.samples.bench.umap;

import dev.underhood.samples.bench.measure.Median;
import dev.underhood.umap.UmapModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A process that does one thing with a model's file again and again, and prints its times. */
final class OneLoad {
    /** Values of an array that is filled: with its header 1 MiB, as the model keeps its rows. */
    private static final int PIECE = (1 << 18) - 4;

    /** What is done. */
    enum What {
        LOADED("model loaded"),
        FILLED("as much memory filled");

        private final String words;

        What(String words) {
            this.words = words;
        }
    }

    private OneLoad() {}

    /** Measures: what, the file, and how many times to count. */
    public static void main(String[] args) throws IOException {
        What what = What.valueOf(args[0]);
        Path file = Path.of(args[1]);
        int loads = Integer.parseInt(args[2]);
        List<Double> all = new ArrayList<>();
        Object[] kept = new Object[1];
        for (int load = 0; load < 1 + 2 * loads; load++) {
            kept[0] = what; // lets go of the one before
            long began = System.nanoTime();
            kept[0] = what == What.LOADED ? UmapModel.load(file) : filled(Files.size(file));
            all.add((System.nanoTime() - began) / 1e6);
        }
        List<Double> last = all.subList(1 + loads, all.size());
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %.1f |%n",
                what.words,
                all.get(0),
                Median.of(last),
                Collections.min(last),
                Collections.max(last));
    }

    private static float[][] filled(long bytes) {
        float[][] pieces = new float[(int) (bytes / Float.BYTES / PIECE) + 1][];
        for (int p = 0; p < pieces.length; p++) {
            pieces[p] = new float[PIECE];
            Arrays.fill(pieces[p], p);
        }
        return pieces;
    }
}

package dev.underhood.quality;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A draw of rows with a seed. */
final class Draw {
    private Draw() {}

    /**
     * The first steps of a Fisher-Yates shuffle, in ascending order; all n if not more than the
     * count.
     */
    static int[] of(int count, int n, long seed) {
        int[] all = IntStream.range(0, n).toArray();
        int drawn = Math.min(count, n);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < drawn && drawn < n; i++) {
            int j = random.nextInt(i, n);
            int swap = all[i];
            all[i] = all[j];
            all[j] = swap;
        }
        int[] rows = Arrays.copyOf(all, drawn);
        Arrays.sort(rows);
        return rows;
    }
}

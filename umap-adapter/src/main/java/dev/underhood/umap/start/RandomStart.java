package dev.underhood.umap.start;

import dev.underhood.umap.math.RandomStream;

/** Evenly at random. */
final class RandomStart {
    private static final int STREAM = -1;

    private RandomStart() {}

    static Coordinates of(int points, int dimensions, long seed) {
        RandomStream random = new RandomStream(seed, STREAM);
        double[] values = new double[points * dimensions];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.uniform(i, -10, 10);
        }
        return new Coordinates(values, "random", true, "");
    }
}

package dev.underhood.umap.start;

import dev.underhood.umap.math.Noise;

/** Evenly at random. */
final class RandomStart {
    private static final int STREAM = -1;

    private RandomStart() {}

    static Coordinates of(int points, int dimensions, long seed) {
        Noise noise = new Noise(seed, STREAM);
        double[] values = new double[points * dimensions];
        for (int i = 0; i < values.length; i++) {
            values[i] = noise.uniform(i, -10, 10);
        }
        return new Coordinates(values, "random", true, "");
    }
}

package dev.underhood.samples.article;

import java.util.Locale;
import java.util.Random;

/** Which images an epoch sees, and in which order. */
public enum Sampling {
    /**
     * Every epoch draws from a fresh shuffle; one that needs more images than there are continues
     * with another shuffle.
     */
    SHUFFLED {
        @Override
        int[] indices(int images, int epoch, int count, long seed) {
            // one multiplication keeps the epochs of neighbouring seeds apart
            Random random = new Random(seed * 1_000_003 + epoch);
            int[] deck = inOrder(images);
            int[] indices = new int[count];
            for (int i = 0; i < count; i++) {
                int drawn = i % images;
                int other = drawn + random.nextInt(images - drawn);
                int index = deck[other];
                deck[other] = deck[drawn];
                deck[drawn] = index;
                indices[i] = index;
            }
            return indices;
        }
    },

    /**
     * What the article's code really did: every epoch starts again at the first image of the one
     * fixed order, so that early epochs see the same few images over and over. After the last image
     * comes the first.
     */
    PUBLISHED {
        @Override
        int[] indices(int images, int epoch, int count, long seed) {
            int[] indices = inOrder(count);
            for (int i = images; i < count; i++) {
                indices[i] = i % images;
            }
            return indices;
        }
    };

    /**
     * Returns the images of an epoch. The same arguments give the same images.
     *
     * @param images how many images there are
     * @param epoch the epoch, from 0
     * @param count how many the epoch sees
     * @param seed decides the shuffles
     * @return indices from 0 to {@code images} - 1
     */
    abstract int[] indices(int images, int epoch, int count, long seed);

    /** Returns the name as it is given and shown. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static int[] inOrder(int count) {
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = i;
        }
        return indices;
    }
}

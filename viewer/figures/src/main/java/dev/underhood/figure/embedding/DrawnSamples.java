package dev.underhood.figure.embedding;

import dev.underhood.run.Tensor;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Which samples of an embedding are drawn, and in which order: by chance, so that no class covers
 * another only because it comes later, those without a label below all others. The same at every
 * epoch.
 *
 * @param recorded how many samples there are in the run
 * @param order the places of those that are drawn
 * @param labels what is known of each, in that order; NaN if nothing is
 * @param labelling what the labels are
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DrawnSamples(int recorded, int[] order, float[] labels, Labelling labelling) {
    /** The most samples of one picture. */
    static final int MAX = 100_000;

    static final long SEED = 24;

    /**
     * Chooses the samples.
     *
     * @param labels one for each sample, or null
     */
    static DrawnSamples of(int recorded, @Nullable Tensor labels, Labelling labelling) {
        int[] all = shuffled(recorded);
        int[] order = new int[Math.min(recorded, MAX)];
        float[] known = new float[order.length];
        int at = 0;
        for (boolean wanted : new boolean[] {false, true}) {
            for (int i = 0; i < order.length; i++) {
                float label = labels == null ? Float.NaN : labels.at(all[i]);
                if (labelling.isKnown(label) == wanted) {
                    order[at] = all[i];
                    known[at++] = wanted ? label : Float.NaN;
                }
            }
        }
        return new DrawnSamples(recorded, order, known, labelling);
    }

    private static int[] shuffled(int size) {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] all = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            all[i] = all[j];
            all[j] = i;
        }
        return all;
    }
}

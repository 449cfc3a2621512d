package dev.underhood.cluster;

import dev.underhood.run.Tensor;
import smile.math.MathEx;

/**
 * Whether pairs of classes that look alike are also those that are taken for each other: Spearman's
 * rank correlation between the two. It compares orders, not sizes, so it asks for no straight line
 * between them.
 */
public final class RankCorrelation {
    private RankCorrelation() {}

    /**
     * Compares how alike two classes are with how often one is taken for the other, over all pairs.
     * A pair's confusion is the mean of the two shares of a class that were taken for the other.
     *
     * @param likeness classes × classes, symmetric
     * @param confusion classes × classes counts, a row for each true class; a class without samples
     *     has no confusions
     * @return -1 to 1: 1 if the more alike pair is always the more confused one, about 0 if the one
     *     says nothing of the other; NaN if all pairs are alike, or confused, to the same degree
     * @throws IllegalArgumentException if the two are not of the same number of classes, 3 or more
     * @see dev.underhood.run.TensorNames#CLASS_CORRELATION
     * @see dev.underhood.run.TensorNames#CONFUSION
     */
    public static double ofPairs(Tensor likeness, Tensor confusion) {
        int classes = likeness.rank() == 2 ? likeness.size(0) : 0;
        if (classes < 3
                || likeness.size(1) != classes
                || confusion.rank() != 2
                || confusion.size(0) != classes
                || confusion.size(1) != classes) {
            throw new IllegalArgumentException(
                    "likeness and confusion must be classes × classes of the same 3 or more classes: "
                            + likeness
                            + ", "
                            + confusion);
        }
        double[] alike = new double[classes * (classes - 1) / 2];
        double[] confused = new double[alike.length];
        int pair = 0;
        for (int i = 1; i < classes; i++) {
            for (int j = 0; j < i; j++) {
                alike[pair] = likeness.at(i * classes + j);
                confused[pair++] = (share(confusion, i, j) + share(confusion, j, i)) / 2;
            }
        }
        return MathEx.spearman(alike, confused);
    }

    private static double share(Tensor confusion, int truth, int guess) {
        int classes = confusion.size(0);
        double all = 0;
        for (int i = 0; i < classes; i++) {
            all += confusion.at(truth * classes + i);
        }
        return all == 0 ? 0 : confusion.at(truth * classes + guess) / all;
    }
}

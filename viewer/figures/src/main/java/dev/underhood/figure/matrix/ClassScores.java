package dev.underhood.figure.matrix;

import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Tensor;

/**
 * Precision, recall and their harmonic mean F1 of every class or label (van Rijsbergen, Information
 * Retrieval, 1979), from how often it was there and how often it was found.
 *
 * @param right how often each was found where it was there
 * @param there how often each was there
 * @param found how often each was found
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ClassScores(double[] right, double[] there, double[] found) {
    /** One of the numbers. */
    enum Score {
        F1("F1"),
        PRECISION("precision"),
        RECALL("recall");

        private final String title;

        Score(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** Reads a confusion; throws {@link NoSuchFrameException} if it is none. */
    static ClassScores of(Tensor confusion, OutputKind kind) {
        return kind == OutputKind.LABELS ? ofLabels(confusion) : ofClasses(confusion);
    }

    private static ClassScores ofClasses(Tensor confusion) {
        if (confusion.rank() != 2 || confusion.size(0) != confusion.size(1)) {
            throw new NoSuchFrameException(
                    "confusion has no scores: it must be classes × classes and is " + confusion);
        }
        int size = confusion.size(0);
        ClassScores scores = empty(size);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double count = confusion.at(row * size + column);
                scores.there[row] += count;
                scores.found[column] += count;
                scores.right[row] += row == column ? count : 0;
            }
        }
        return scores;
    }

    private static ClassScores ofLabels(Tensor confusion) {
        if (confusion.rank() != 3 || confusion.size(1) != 2 || confusion.size(2) != 2) {
            throw new NoSuchFrameException(
                    "confusion has no scores: it must be labels × 2 × 2 and is " + confusion);
        }
        ClassScores scores = empty(confusion.size(0));
        for (int label = 0; label < scores.size(); label++) {
            double both = confusion.at(4 * label + 3);
            scores.right[label] = both;
            scores.there[label] = both + confusion.at(4 * label + 2);
            scores.found[label] = both + confusion.at(4 * label + 1);
        }
        return scores;
    }

    private static ClassScores empty(int size) {
        return new ClassScores(new double[size], new double[size], new double[size]);
    }

    int size() {
        return right.length;
    }

    /**
     * Returns a number of a class, from 0 to 1.
     *
     * @return NaN where there is none: of a class that was never there no recall, of one that was
     *     never found no precision, of one that was neither no F1
     */
    double of(int number, Score score) {
        return switch (score) {
            case PRECISION -> right[number] / found[number];
            case RECALL -> right[number] / there[number];
            case F1 -> 2 * right[number] / (there[number] + found[number]);
        };
    }

    /** Returns how many examples of a class there were. */
    long support(int number) {
        return Math.round(there[number]);
    }
}

package dev.underhood.dynamics;

import java.util.Arrays;

/**
 * What a network took one example for, epoch after epoch, and where that flipped: from right to
 * wrong or back; where the true class is not known, from one class to another. Mutable; used by one
 * thread.
 */
public final class Answers {
    private final int label;
    private int[] epochs = new int[16];
    private int[] classes = new int[16];
    private float[] probabilities = new float[16];
    private int count;

    /**
     * Makes an example that no epoch has seen.
     *
     * @param label its true class; -1 if that is not known
     */
    public Answers(int label) {
        this.label = label;
    }

    /**
     * Adds what the network says at a later epoch: the class of the highest probability, the first
     * of several; none where no probability is a number.
     *
     * @param epoch the epoch, after all that were added before
     * @param ofClasses the probability of each class
     */
    public void add(int epoch, float[] ofClasses) {
        if (count == epochs.length) {
            epochs = Arrays.copyOf(epochs, 2 * count);
            classes = Arrays.copyOf(classes, 2 * count);
            probabilities = Arrays.copyOf(probabilities, 2 * count);
        }
        int best = -1;
        for (int i = 0; i < ofClasses.length; i++) {
            if (!Float.isNaN(ofClasses[i]) && (best < 0 || ofClasses[i] > ofClasses[best])) {
                best = i;
            }
        }
        epochs[count] = epoch;
        classes[count] = best;
        probabilities[count++] = best < 0 ? Float.NaN : ofClasses[best];
    }

    /** Returns the true class; -1 if it is not known. */
    public int label() {
        return label;
    }

    /** Returns how many answers there are. */
    public int count() {
        return count;
    }

    /** Returns how many answers there are up to an epoch, that one included. */
    public int countUpTo(int epoch) {
        int found = Arrays.binarySearch(epochs, 0, count, epoch);
        return found < 0 ? -found - 1 : found + 1;
    }

    /** Returns the epoch of an answer, 0 for the first answer. */
    public int epoch(int answer) {
        return epochs[answer];
    }

    /** Returns the class that the network took it for; -1 for none. */
    public int chosen(int answer) {
        return classes[answer];
    }

    /** Returns the probability of that class; NaN for none. */
    public float probability(int answer) {
        return probabilities[answer];
    }

    /** Returns whether the true class is known, and is what the network took it for. */
    public boolean isRight(int answer) {
        return label >= 0 && classes[answer] == label;
    }

    /** Returns whether an answer flipped since the one before. */
    public boolean isFlip(int answer) {
        if (answer == 0) {
            return false;
        }
        return label < 0
                ? classes[answer] != classes[answer - 1]
                : isRight(answer) != isRight(answer - 1);
    }
}

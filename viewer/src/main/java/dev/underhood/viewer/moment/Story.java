package dev.underhood.viewer.moment;

import dev.underhood.dynamics.Answers;

/**
 * What the network takes one probe for at an epoch, and when it was right about it until then.
 *
 * @param chosen the class that it is taken for; -1 for none
 * @param probability the probability of that class; NaN for none
 * @param flips how often right became wrong or wrong became right
 * @param lastFlip the epoch of the last change; -1 if there was none
 * @param right whether it is right now
 */
public record Story(int chosen, float probability, int flips, int lastFlip, boolean right) {
    /** From this many changes on, the number of changes is what there is to tell. */
    private static final int MANY_FLIPS = 4;

    /** Reads it from the first of the answers, one at least. */
    static Story of(Answers answers, int count) {
        int flips = 0;
        int lastFlip = -1;
        for (int i = 0; i < count; i++) {
            if (answers.isFlip(i)) {
                flips++;
                lastFlip = answers.epoch(i);
            }
        }
        int last = count - 1;
        return new Story(
                answers.chosen(last),
                answers.probability(last),
                flips,
                lastFlip,
                answers.isRight(last));
    }

    /** Tells it in a few words. */
    public String words() {
        if (flips == 0) {
            return right ? "right from the start" : "never right";
        }
        if (flips >= MANY_FLIPS) {
            return "flipped " + flips + " times";
        }
        return (right ? "right since epoch " : "lost at epoch ") + lastFlip;
    }
}

package dev.underhood.viewer.route;

/**
 * When the network was right about one probe, up to an epoch. Immutable: the next epoch makes
 * another story of it, or the same one if nothing changes.
 *
 * @param flips how often right became wrong or wrong became right
 * @param lastFlip the epoch of the last change; the first epoch if there was none
 * @param right whether it is right now
 */
record Story(int flips, int lastFlip, boolean right) {
    /** From this many changes on, the number of changes is what there is to tell. */
    private static final int MANY_FLIPS = 4;

    static Story begun(int epoch, boolean right) {
        return new Story(0, epoch, right);
    }

    Story then(int epoch, boolean isRight) {
        return isRight == right ? this : new Story(flips + 1, epoch, isRight);
    }

    /** Tells it in a few words. */
    String words() {
        if (flips == 0) {
            return right ? "right from the start" : "never right";
        }
        if (flips >= MANY_FLIPS) {
            return "flipped " + flips + " times";
        }
        return (right ? "right since epoch " : "lost at epoch ") + lastFlip;
    }
}

package dev.underhood.store;

import dev.underhood.run.RunId;

/** The order that every store keeps. */
final class Epochs {
    private Epochs() {}

    static void checkLater(RunId id, int last, int next) {
        if (next <= last) {
            throw new IllegalArgumentException(
                    "run "
                            + id
                            + " has epoch "
                            + last
                            + " already: epoch "
                            + next
                            + " does not come after it");
        }
    }
}

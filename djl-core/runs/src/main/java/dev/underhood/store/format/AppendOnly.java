package dev.underhood.store.format;

import dev.underhood.run.LateTensor;
import dev.underhood.run.RunId;

/** The order that every store keeps. */
public final class AppendOnly {
    private AppendOnly() {}

    /** What was recorded never changes, so a tensor is added to an epoch once. */
    public static void checkAddable(
            RunId id, LateTensor late, boolean isRecorded, boolean isNameUsed) {
        if (!isRecorded || isNameUsed) {
            throw new IllegalArgumentException(
                    "tensor "
                            + late.name()
                            + " cannot be added to epoch "
                            + late.epoch()
                            + " of run "
                            + id
                            + ": "
                            + (isRecorded
                                    ? "it has one of that name, and what was recorded never changes;"
                                            + " choose another name"
                                    : "that epoch is not recorded"));
        }
    }

    /** Numbers are added once as well. */
    public static void checkNew(RunId id, int epoch, String scalar, boolean isUsed) {
        if (isUsed) {
            throw new IllegalArgumentException(
                    "the number "
                            + scalar
                            + " cannot be added to epoch "
                            + epoch
                            + " of run "
                            + id
                            + ": it has one of that name, and what was recorded never changes");
        }
    }

    public static void checkLater(RunId id, int last, int next) {
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

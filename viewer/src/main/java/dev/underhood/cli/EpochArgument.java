package dev.underhood.cli;

import dev.underhood.store.RunReader;

/** An epoch of a run as somebody types it, or leaves it out. */
final class EpochArgument {
    private EpochArgument() {}

    /**
     * Returns the last one.
     *
     * @throws UnusableInputException if nothing has been recorded yet
     */
    static int last(RunReader run) {
        int last = run.state().lastEpoch();
        if (last < 0) {
            throw new UnusableInputException(
                    "run " + run.info().id() + " has no epoch yet: wait for its first one");
        }
        return last;
    }

    /**
     * Returns the epoch that an option gave.
     *
     * @throws UnusableInputException if it is not between 0 and the last one
     */
    static int checked(String option, int epoch, RunReader run) {
        int last = last(run);
        if (epoch < 0 || epoch > last) {
            throw new UnusableInputException(
                    option + " " + epoch + " is not an epoch of this run: give 0 to " + last);
        }
        return epoch;
    }
}

package dev.underhood.viewer.http;

import dev.underhood.store.RunReader;

/** The epoch that an answer is about. */
public final class EpochRequest {
    private EpochRequest() {}

    /** Returns the one that is asked for, by default the last; refuses one that is not there. */
    public static int of(RunReader run, Query query) {
        int last = run.state().lastEpoch();
        int epoch = query.number("epoch", 0, Integer.MAX_VALUE).orElse(last);
        if (epoch < 0 || epoch > last) {
            throw missing(epoch, last);
        }
        return epoch;
    }

    /** Makes the refusal of an epoch of a run that has come to the last one. */
    public static Refusal missing(int epoch, int last) {
        return Refusal.notFound(
                last < 0
                        ? "no epoch has been recorded yet"
                        : "no epoch " + epoch + ": the last one is " + last);
    }
}

package dev.underhood.viewer.route;

import dev.underhood.store.RunReader;
import dev.underhood.viewer.http.Query;
import dev.underhood.viewer.http.Refusal;

/** The epoch that an answer is about. */
final class EpochRequest {
    private EpochRequest() {}

    /** Returns the one that is asked for, by default the last; refuses one that is not there. */
    static int of(RunReader run, Query query) {
        int last = run.state().lastEpoch();
        int epoch = query.number("epoch", 0, Integer.MAX_VALUE).orElse(last);
        if (epoch < 0 || epoch > last) {
            throw missing(epoch, last);
        }
        return epoch;
    }

    /** Makes the refusal of an epoch of a run that has come to the last one. */
    static Refusal missing(int epoch, int last) {
        return Refusal.notFound(
                last < 0
                        ? "no epoch has been recorded yet"
                        : "no epoch " + epoch + ": the last one is " + last);
    }
}

package dev.underhood.figure.history;

import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import java.util.List;

/**
 * The epochs that a strip has room for.
 *
 * @param first the first one
 * @param last the last one; while a run is being written, the last that is planned
 */
record EpochSpan(int first, int last) {
    static EpochSpan of(RunReader run) {
        List<Integer> epochs = run.epochs();
        RunState state = run.state();
        boolean runs = state.status() == RunState.Status.RUNNING;
        return new EpochSpan(
                epochs.isEmpty() ? 0 : epochs.get(0),
                Math.max(state.lastEpoch(), runs ? run.info().plannedEpochs() : 0));
    }

    int count() {
        return Math.max(1, last - first + 1);
    }

    /** Returns where an epoch begins, 0 to 1. */
    double share(double epoch) {
        return (epoch - first) / count();
    }
}

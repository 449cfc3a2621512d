package dev.underhood.figure;

import dev.underhood.run.Remark;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;

/** What a reader of a run must know before its pictures. Safe for use by many threads. */
public final class RunRemarks {
    private RunRemarks() {}

    /**
     * Returns what the run says of itself, and what pictures of it cannot show on this machine.
     *
     * @param run the run; only read now
     * @return the oldest first; empty if there is nothing to say
     */
    public static List<Remark> of(RunReader run) {
        List<Remark> remarks = new ArrayList<>(run.state().remarks());
        MissingLetters.of(run).map(letters -> Remark.of(letters, "")).ifPresent(remarks::add);
        return remarks;
    }
}

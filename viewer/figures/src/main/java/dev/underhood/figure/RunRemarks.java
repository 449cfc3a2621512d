package dev.underhood.figure;

import dev.underhood.figure.font.MissingLetters;
import dev.underhood.run.Remark;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        missingLetters(run).map(letters -> Remark.of(letters, "")).ifPresent(remarks::add);
        return remarks;
    }

    /**
     * Says which letters of a run's names have no font here, so that its pictures show boxes. Reads
     * names only.
     *
     * @param run the run; only read now
     * @return one sentence with the cure; empty if all letters can be shown, or if nothing can be
     *     drawn at all, which whoever draws is told
     */
    public static Optional<String> missingLetters(RunReader run) {
        return MissingLetters.of(run);
    }
}

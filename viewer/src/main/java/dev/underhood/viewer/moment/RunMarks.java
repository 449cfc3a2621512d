package dev.underhood.viewer.moment;

import dev.underhood.figure.ShownOutput;
import dev.underhood.run.OutputKind;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The marks of the runs that were looked at last; found anew when a run has another epoch. Safe for
 * use by many threads.
 */
public final class RunMarks {
    /** The marks of one run as it was at its last look. */
    private static final class Known {
        private List<Integer> epochs = List.of();
        private @Nullable List<Mark> marks;

        synchronized List<Mark> now(RunReader run) {
            List<Integer> recorded = run.epochs();
            if (marks == null || !recorded.equals(epochs)) {
                epochs = List.copyOf(recorded);
                marks = List.copyOf(Marks.of(run));
            }
            return marks;
        }
    }

    private final Recent<Known> known = new Recent<>();
    private final ProbeHistories histories;

    public RunMarks(ProbeHistories histories) {
        this.histories = histories;
    }

    /**
     * Returns the marks of a run.
     *
     * @param probe the number of the probe whose flips are wanted, from 1; 0 for none
     * @param output of which output the flips are; none of one that is no choice among classes
     * @return in the order of the timeline
     */
    public List<Mark> of(RunReader run, int probe, @Nullable ShownOutput output) {
        String key = run.info().id() + " " + run.info().startedAt();
        List<Mark> marks = new ArrayList<>(known.of(key, Known::new).now(run));
        if (probe > 0 && output != null && output.output().kind() == OutputKind.CLASSES) {
            marks.addAll(flips(run, probe, output));
        }
        marks.sort(Mark.ORDER);
        return marks;
    }

    private List<Mark> flips(RunReader run, int probe, ShownOutput output) {
        int last = run.state().lastEpoch();
        return histories
                .tell(
                        run,
                        output,
                        last,
                        List.of(probe - 1),
                        each -> Marks.flips(each, output, probe))
                .get(0);
    }
}

package dev.underhood.store.keep;

import dev.underhood.store.RunFormatException;
import dev.underhood.store.RunReader;
import dev.underhood.store.Verification;
import java.util.ArrayList;
import java.util.List;

/** Reads all that a run holds, and says in words what of it cannot be read. */
public final class RunCheck {
    private final RunReader run;
    private final List<String> damages = new ArrayList<>();
    private int arrays;

    private RunCheck(RunReader run) {
        this.run = run;
    }

    /**
     * Reads a run.
     *
     * @param known what its store has found already, in words
     */
    public static Verification of(RunReader run, List<String> known) {
        RunCheck check = new RunCheck(run);
        check.damages.addAll(known);
        check.look("what was known when it began, with the probes", run::info);
        check.look("its name, tags and note", run::description);
        check.look("what its outputs are", run::outputs);
        check.look("its state and remarks", run::state);
        check.look("its numbers", () -> run.scalarNames().forEach(run::scalars));
        check.look("its steps", () -> run.stepScalarNames().forEach(run::steps));
        check.look("the list of its arrays", check::arrays);
        return new Verification(check.arrays, check.damages);
    }

    private void look(String what, Runnable reading) {
        try {
            reading.run();
        } catch (RunFormatException e) {
            damages.add(what);
        }
    }

    private void arrays() {
        List<Integer> epochs = run.epochs();
        for (String name : run.tensorNames()) {
            List<Integer> lost = new ArrayList<>();
            for (int epoch : epochs) {
                try {
                    arrays += run.npy(name, epoch).isPresent() ? 1 : 0;
                } catch (RunFormatException e) {
                    arrays++;
                    lost.add(epoch);
                }
            }
            if (!lost.isEmpty()) {
                damages.add(
                        name + (lost.size() == 1 ? " at epoch " : " at epochs ") + ranges(lost));
            }
        }
    }

    /** Returns {@code 3, 5 to 9} for 3, 5, 6, 7, 8, 9. */
    private static String ranges(List<Integer> epochs) {
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i < epochs.size(); ) {
            int last = i;
            while (last + 1 < epochs.size() && epochs.get(last + 1) == epochs.get(last) + 1) {
                last++;
            }
            ranges.add(
                    last == i
                            ? String.valueOf(epochs.get(i))
                            : epochs.get(i) + " to " + epochs.get(last));
            i = last + 1;
        }
        return String.join(", ", ranges);
    }
}

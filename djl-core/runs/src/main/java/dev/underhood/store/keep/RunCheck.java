package dev.underhood.store.keep;

import dev.underhood.store.RunFormatException;
import dev.underhood.store.RunReader;
import dev.underhood.store.StoreException;
import dev.underhood.store.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Reads all that a run holds, and says in words what of it cannot be read. */
public final class RunCheck {
    private final RunReader run;
    private final List<String> damages = new ArrayList<>();
    private final NavigableSet<Integer> lostEpochs = new TreeSet<>();
    private int arrays;
    private int epochs;

    private RunCheck(RunReader run) {
        this.run = run;
    }

    /**
     * Reads a run.
     *
     * @param known what its store has found already, in words
     * @throws StoreException if this thread is interrupted meanwhile
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
        return new Verification(
                check.arrays, check.damages, check.epochs, List.copyOf(check.lostEpochs));
    }

    private void look(String what, Runnable reading) {
        try {
            reading.run();
        } catch (RunFormatException e) {
            damages.add(what);
        }
    }

    private void arrays() {
        List<Integer> all = run.epochs();
        epochs = all.size();
        for (String name : run.tensorNames()) {
            List<Integer> lost = new ArrayList<>();
            for (int epoch : all) {
                checkWanted();
                try {
                    arrays += run.npy(name, epoch).isPresent() ? 1 : 0;
                } catch (RunFormatException e) {
                    arrays++;
                    lost.add(epoch);
                }
            }
            if (!lost.isEmpty()) {
                lostEpochs.addAll(lost);
                String at = lost.size() == 1 ? " at epoch " : " at epochs ";
                damages.add(name + at + Verification.words(lost, ", "));
            }
        }
    }

    private static void checkWanted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new StoreException("reading the run was stopped");
        }
    }
}

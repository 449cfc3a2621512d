package dev.underhood.samples.bench;

import dev.underhood.cli.UnusableInputException;
import dev.underhood.run.RunId;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.nio.file.Path;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** The option of the benchmarks that read a recorded run: where the runs are. */
final class RecordedRuns {
    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "folder that keeps the runs (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("runs");

    RunStore store() {
        return RunStore.at(folder);
    }

    /**
     * Returns the newest run that can be measured.
     *
     * @param what must be in it, for the error message
     * @param has tells whether it is
     * @throws UnusableInputException if no readable run has it
     */
    RunId newest(String what, Predicate<RunReader> has) {
        RunStore store = store();
        for (ListedRun listed : store.runs()) {
            if (listed instanceof ListedRun.Intact) {
                try (RunReader run = store.open(listed.id())) {
                    if (has.test(run)) {
                        return listed.id();
                    }
                }
            }
        }
        throw new UnusableInputException(
                "no run in " + folder + " has " + what + ": record one first");
    }
}

package dev.underhood.cli.runs;

import dev.underhood.run.RunId;
import dev.underhood.store.RunStore;
import dev.underhood.store.Verification;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reads runs and says what of them is damaged. */
@Command(
        name = "verify",
        description =
                "Reads all of a run, each array with its checksum, and says what is damaged. The"
                        + " exit code is 1 if anything is.")
final class VerifyRuns extends RunsTask {
    @Parameters(
            arity = "0..*",
            paramLabel = "RUN",
            description = ANY_RUN + "; all of the folder without one")
    private List<String> wanted = List.of();

    @Override
    public Integer call() {
        RunStore store = runs().open();
        List<RunId> ids =
                wanted.isEmpty() ? store.list() : wanted.stream().map(runs()::find).toList();
        int damaged = 0;
        for (RunId id : ids) {
            Verification found = store.verify(id);
            print(
                    id
                            + (found.isWhole() ? " is whole: " : " is damaged: ")
                            + Words.counted(found.arrays(), "array")
                            + " read");
            found.damages().forEach(damage -> print("  " + damage));
            if (!found.lostEpochs().isEmpty()) {
                found.remark().ifPresent(lost -> print("  " + lost.what() + "; " + others(found)));
            }
            damaged += found.isWhole() ? 0 : 1;
        }
        if (damaged > 0) {
            print("Restore what is damaged from a copy; everything else can be shown as before.");
        }
        return damaged > 0 ? 1 : 0;
    }

    private static String others(Verification found) {
        int rest = found.epochs() - found.lostEpochs().size();
        return rest == 0
                ? "no epoch is whole"
                : Words.counted(rest, "other epoch") + (rest == 1 ? " is whole" : " are whole");
    }
}

package dev.underhood.cli.runs;

import dev.underhood.run.RunId;
import dev.underhood.store.RunStore;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes the files of runs smaller. */
@Command(
        name = "compact",
        description =
                "Writes runs once more, compressed as far as it pays; those that an earlier version"
                        + " recorded become smaller. Their content stays as it is.")
final class CompactRuns extends RunsTask {
    @Parameters(arity = "1..*", paramLabel = "RUN", description = ONE_RUN)
    private List<String> wanted = List.of();

    @Override
    public Integer call() {
        RunStore store = runs().open();
        List<RunId> ids = wanted.stream().map(runs()::only).toList();
        for (RunId id : ids) {
            long gained = store.compact(id);
            print(
                    id
                            + (gained == 0
                                    ? " cannot be made smaller"
                                    : " is " + Words.bytes(gained) + " smaller"));
        }
        return 0;
    }
}

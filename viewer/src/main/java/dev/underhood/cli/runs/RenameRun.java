package dev.underhood.cli.runs;

import dev.underhood.run.RunId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives a run another name. */
@Command(name = "rename", description = "Gives a run another name; its id stays as it is.")
final class RenameRun extends RunsTask {
    @Parameters(index = "0", paramLabel = "RUN", description = ONE_RUN)
    private String run = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "the new name, any text")
    private String name = "";

    @Override
    public Integer call() {
        RunId id = runs().only(run);
        print(id + " has the name " + describe(id, said -> said.withName(name)).name());
        return 0;
    }
}

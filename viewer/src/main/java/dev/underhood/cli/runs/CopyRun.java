package dev.underhood.cli.runs;

import dev.underhood.run.RunId;
import dev.underhood.store.RunStore;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies a run to another folder. */
@Command(
        name = "copy",
        description =
                "Copies a run to another folder, and compares its arrays with their checksums.")
final class CopyRun extends RunsTask {
    @Parameters(paramLabel = "RUN", description = ONE_RUN)
    private String run = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description = "the folder of the copy, made if it is not there")
    private Path to = Path.of("");

    @Option(
            names = "--as",
            paramLabel = "ID",
            description = "the copy's id (default: that of the run)")
    private String as = "";

    @Override
    public Integer call() {
        if (to.toString().isEmpty()) {
            throw refusal("--to is empty: name the folder of the copy");
        }
        if (!as.isEmpty() && !RunId.isValid(as)) {
            throw refusal("--as '" + as + "' is no id: give 1 to 64 characters of A-Z a-z 0-9 _ -");
        }
        RunId id = runs().only(run);
        RunId copy = as.isEmpty() ? id : new RunId(as);
        runs().open().copy(id, RunStore.at(to), copy);
        print("copied " + id + " to " + to.resolve(copy + ".db"));
        return 0;
    }
}

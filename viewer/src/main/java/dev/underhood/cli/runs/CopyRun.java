package dev.underhood.cli.runs;

import dev.underhood.run.RunId;
import dev.underhood.store.RunStore;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies a run to another folder or database. */
@Command(
        name = "copy",
        description =
                "Copies a run to another folder or database, and compares its arrays with their"
                        + " checksums.")
final class CopyRun extends RunsTask {
    @Parameters(paramLabel = "RUN", description = ONE_RUN)
    private String run = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description =
                    "the folder of the copy, made if it is not there, or a database:"
                            + " jdbc:postgresql://host/db")
    private String to = "";

    @Option(
            names = "--as",
            paramLabel = "ID",
            description = "the copy's id (default: that of the run)")
    private String as = "";

    @Override
    public Integer call() {
        if (to.isEmpty()) {
            throw refusal("--to is empty: name the folder of the copy");
        }
        if (!as.isEmpty() && !RunId.isValid(as)) {
            throw refusal("--as '" + as + "' is no id: give 1 to 64 characters of A-Z a-z 0-9 _ -");
        }
        RunId id = runs().only(run);
        RunId copy = as.isEmpty() ? id : new RunId(as);
        RunStore target = RunsFolder.at("--to", to);
        runs().open().copy(id, target, copy);
        if (RunsFolder.isDatabase(to)) {
            target.sync(); // all of it is there when this ends
            print("copied " + id + " to " + target + " as " + copy);
        } else {
            print("copied " + id + " to " + Path.of(to).resolve(copy + ".db"));
        }
        return 0;
    }
}

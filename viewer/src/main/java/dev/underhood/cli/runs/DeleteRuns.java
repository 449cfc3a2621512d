package dev.underhood.cli.runs;

import dev.underhood.run.RunId;
import dev.underhood.store.RunStore;
import java.io.Console;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes runs for good. */
@Command(name = "delete", description = "Deletes runs for good, those that cannot be read too.")
final class DeleteRuns extends RunsTask {
    @Parameters(arity = "1..*", paramLabel = "RUN", description = ONE_RUN)
    private List<String> wanted = List.of();

    @Option(names = "--yes", description = "asks no question")
    private boolean yes;

    private final BooleanSupplier isWatched;

    DeleteRuns(BooleanSupplier isWatched) {
        this.isWatched = isWatched;
    }

    @Override
    public Integer call() {
        Set<RunId> ids = new LinkedHashSet<>();
        wanted.forEach(run -> ids.add(runs().only(run))); // all are known before one is gone
        if (!yes && !isConfirmed(ids)) {
            print("nothing was deleted");
            return 1;
        }
        RunStore store = runs().open();
        for (RunId id : ids) {
            store.delete(id);
            print("deleted " + id);
        }
        return 0;
    }

    @SuppressWarnings("SystemConsoleNull") // asked only where somebody watches
    private boolean isConfirmed(Set<RunId> ids) {
        String names = ids.stream().map(RunId::value).collect(Collectors.joining(", "));
        Console console = System.console();
        if (console == null || !isWatched.getAsBoolean()) {
            throw refusal("nobody can be asked whether to delete " + names + ": give --yes");
        }
        String answer = console.readLine("Delete %s for good? (yes/no) ", names);
        return answer != null
                && Set.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }
}

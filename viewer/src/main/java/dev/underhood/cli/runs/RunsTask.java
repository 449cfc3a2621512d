package dev.underhood.cli.runs;

import dev.underhood.run.RunId;
import dev.underhood.store.Description;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands on recorded runs have: the folder, help, and a way to answer. */
@Command(
        sortOptions = false,
        mixinStandardHelpOptions = true,
        resourceBundle = RunsTask.VERSION_BUNDLE,
        version = RunsTask.VERSION)
abstract class RunsTask implements Callable<Integer> {
    static final String VERSION_BUNDLE = "dev.underhood.cli.version";
    static final String VERSION = "Underhood ${bundle:underhoodVersion}";
    static final String ONE_RUN = "a run's id, a name that no other run has, or latest";
    static final String ANY_RUN = "a run's id, a name (the newest run of that name), or latest";

    @Mixin private final RunsFolder runs = new RunsFolder();

    @Spec private @Nullable CommandSpec spec;

    RunsFolder runs() {
        return runs;
    }

    /** Prints a line; what could move the cursor of a terminal is left out. */
    void print(String line) {
        set(spec).commandLine().getOut().println(Words.safe(line));
        set(spec).commandLine().getOut().flush();
    }

    /** Changes what is said of a run; what cannot be said is the user's to mend. */
    Description describe(RunId run, UnaryOperator<Description> change) {
        try {
            return runs.open().describe(run, change);
        } catch (IllegalArgumentException e) {
            throw refusal(String.valueOf(e.getMessage()));
        }
    }

    ParameterException refusal(String why) {
        return new ParameterException(set(spec).commandLine(), why);
    }

    static CommandSpec set(@Nullable CommandSpec spec) {
        return Objects.requireNonNull(spec, "picocli sets it");
    }
}

package dev.underhood.cli.runs;

import dev.underhood.run.RunId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes down what is to be remembered of a run. */
@Command(
        name = "note",
        description = "Writes down what is to be remembered of a run, in place of what was there.")
final class NoteRun extends RunsTask {
    @Parameters(index = "0", paramLabel = "RUN", description = ONE_RUN)
    private String run = "";

    @Parameters(
            index = "1",
            paramLabel = "TEXT",
            description = "the note; an empty one (\"\") takes it away")
    private String text = "";

    @Override
    public Integer call() {
        RunId id = runs().only(run);
        boolean none = describe(id, said -> said.withNote(text)).note().isEmpty();
        print(none ? id + " has no note" : id + " has the note");
        return 0;
    }
}

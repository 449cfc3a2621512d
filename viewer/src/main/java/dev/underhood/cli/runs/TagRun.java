package dev.underhood.cli.runs;

import dev.underhood.run.RunId;
import dev.underhood.store.Description;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a run tags, and takes them away. */
@Command(
        name = "tag",
        description = {
            "Gives a run tags, words to find it by, and takes them away.",
            "",
            "  runs tag cifar10 paper best",
            "  runs tag cifar10 --remove best",
            ""
        })
final class TagRun extends RunsTask {
    @Parameters(index = "0", paramLabel = "RUN", description = ONE_RUN)
    private String run = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "TAG", description = "tags to add")
    private List<String> added = List.of();

    @Option(names = "--remove", paramLabel = "TAG", description = "a tag to take away")
    private List<String> removed = List.of();

    @Override
    public Integer call() {
        if (added.isEmpty() && removed.isEmpty()) {
            throw refusal("no tag: give tags to add, or --remove TAG");
        }
        RunId id = runs().only(run);
        Description now =
                describe(
                        id,
                        said ->
                                said.withoutTags(removed.toArray(String[]::new))
                                        .withTags(added.toArray(String[]::new)));
        print(
                now.tags().isEmpty()
                        ? id + " has no tags"
                        : id + " has the tags " + String.join(", ", now.tags()));
        return 0;
    }
}

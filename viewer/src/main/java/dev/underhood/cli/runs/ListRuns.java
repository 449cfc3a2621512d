package dev.underhood.cli.runs;

import com.google.gson.GsonBuilder;
import dev.underhood.store.ListedRun;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the runs of a folder. */
@Command(name = "list", description = "Lists recorded runs, the newest first.")
final class ListRuns extends RunsTask {
    @Parameters(
            paramLabel = "WORD",
            arity = "0..*",
            description = "only runs with all of these in their id, name, tags, note or status")
    private List<String> words = List.of();

    @Option(names = "--json", description = "prints JSON, as GET /api/runs does")
    private boolean json;

    @Override
    public Integer call() {
        List<ListedRun> all = runs().open().runs();
        List<ListedRun> found = all.stream().filter(this::isWanted).toList();
        if (json) {
            Object rows = Map.of("runs", found.stream().map(RunJson::of).toList());
            new GsonBuilder()
                    .setPrettyPrinting()
                    .disableHtmlEscaping()
                    .create()
                    .toJson(rows)
                    .lines()
                    .forEach(this::print);
            return 0;
        }
        if (found.isEmpty()) {
            print(all.isEmpty() ? "no runs" : "none of " + Words.counted(all.size(), "run"));
            return 0;
        }
        TextTable table =
                new TextTable().add("ID", "NAME", "STATUS", "STARTED", "DURATION", "BEST", "TAGS");
        found.forEach(run -> table.add(row(run)));
        table.lines().forEach(this::print);
        return 0;
    }

    private static List<String> row(ListedRun listed) {
        if (listed instanceof ListedRun.Intact run) {
            return List.of(
                    run.id().value(),
                    run.name(),
                    Words.progress(run),
                    Words.time(run.startedAt()),
                    Words.duration(run),
                    Words.best(run),
                    String.join(", ", run.description().tags()));
        }
        return List.of(listed.id().value(), "", "cannot be read: " + why(listed));
    }

    private static String why(ListedRun listed) {
        return listed instanceof ListedRun.Unreadable run ? run.why() : "";
    }

    private boolean isWanted(ListedRun listed) {
        String all =
                listed instanceof ListedRun.Intact run
                        ? String.join(
                                "\n",
                                run.id().value(),
                                run.name(),
                                String.join("\n", run.description().tags()),
                                run.description().note(),
                                Words.progress(run))
                        : listed.id() + "\ncannot be read";
        String lower = all.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(word -> lower.contains(word.toLowerCase(Locale.ROOT)));
    }
}

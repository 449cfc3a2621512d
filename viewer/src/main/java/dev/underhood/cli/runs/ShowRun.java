package dev.underhood.cli.runs;

import dev.underhood.figure.RunRemarks;
import dev.underhood.page.RunEnding;
import dev.underhood.run.RunInfo;
import dev.underhood.store.Description;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells what there is to know of a run. */
@Command(name = "show", description = "Tells what is known of a run.")
final class ShowRun extends RunsTask {
    @Parameters(paramLabel = "RUN", description = ANY_RUN)
    private String run = "";

    @Override
    public Integer call() {
        try (RunReader reader = runs().open().open(runs().find(run))) {
            facts(reader).lines().forEach(this::print);
        }
        return 0;
    }

    private static TextTable facts(RunReader reader) {
        RunInfo info = reader.info();
        ListedRun.Intact listed = ListedRun.Intact.of(info, reader);
        Description said = listed.description();
        TextTable table = new TextTable();
        fact(table, "id", info.id().value());
        fact(table, "name", said.name());
        fact(table, "tags", String.join(", ", said.tags()));
        facts(table, "note", said.note().lines().toList());
        fact(table, "status", Words.progress(listed));
        facts(table, "why", ending(reader));
        fact(table, "started", Words.time(info.startedAt()));
        fact(table, "duration", Words.duration(listed));
        fact(table, "best", Words.best(listed));
        fact(table, "recorded", Words.counted(reader.epochs().size(), "epoch"));
        if (!info.layers().isEmpty()) {
            fact(
                    table,
                    "model",
                    Words.counted(info.layers().size(), "layer")
                            + String.format(Locale.ROOT, ", %,d parameters", info.parameters()));
        }
        if (!info.classNames().isEmpty()) {
            fact(table, "classes", String.valueOf(info.classNames().size()));
        }
        if (info.probes().size() > 0) {
            fact(table, "probes", String.valueOf(info.probes().size()));
        }
        facts(table, "options", info.options().entrySet().stream().map(ShowRun::option).toList());
        facts(
                table,
                "remarks",
                RunRemarks.of(reader).stream().map(remark -> remark.text()).toList());
        return table;
    }

    /** Why it ended, if it did not just end. */
    private static List<String> ending(RunReader reader) {
        return RunEnding.of(reader)
                .filter(RunEnding::isRemarkable)
                .map(
                        ending ->
                                List.of(
                                        ending.remark().text(),
                                        (ending.kind().equals("gone") ? "last sign " : "ended ")
                                                + Words.time(ending.at())))
                .orElse(List.of());
    }

    private static String option(Map.Entry<String, String> option) {
        return option.getKey() + " = " + option.getValue();
    }

    /** Leaves out what is not known. */
    private static void fact(TextTable table, String name, String value) {
        facts(table, name, value.isEmpty() ? List.of() : List.of(value));
    }

    private static void facts(TextTable table, String name, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            table.add(i == 0 ? name : "", values.get(i));
        }
    }
}

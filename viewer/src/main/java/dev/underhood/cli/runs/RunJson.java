package dev.underhood.cli.runs;

import dev.underhood.page.RunEnding;
import dev.underhood.store.BestResult;
import dev.underhood.store.ListedRun;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A run's line in a list as JSON, with the fields of {@code GET /api/runs}. */
final class RunJson {
    private RunJson() {}

    static Map<String, Object> of(ListedRun listed) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", listed.id().value());
        if (listed instanceof ListedRun.Intact run) {
            fields.put("name", run.name());
            fields.put("tags", run.description().tags());
            fields.put("note", run.description().note());
            fields.put("options", run.options());
            fields.put("status", run.state().status().name().toLowerCase(Locale.ROOT));
            fields.put("ended", RunEnding.kind(run.state(), run.plannedEpochs()));
            fields.put("startedAt", run.startedAt().toString());
            run.duration().ifPresent(time -> fields.put("seconds", time.toMillis() / 1000.0));
            fields.put("lastEpoch", run.state().lastEpoch());
            fields.put("plannedEpochs", run.plannedEpochs());
            fields.put("progress", Words.progress(run));
            run.best().ifPresent(best -> fields.put("headline", best(best)));
        } else if (listed instanceof ListedRun.Unreadable run) {
            fields.put("error", run.why());
        }
        return fields;
    }

    private static Map<String, Object> best(BestResult best) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("metric", best.metric());
        fields.put("bestEpoch", best.epoch());
        fields.put("best", best.value());
        fields.put("better", best.isHigherBetter() ? "higher" : "lower");
        return fields;
    }
}

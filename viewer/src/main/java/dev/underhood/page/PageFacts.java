package dev.underhood.page;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.underhood.figure.RunRemarks;
import dev.underhood.run.Output;
import dev.underhood.run.Remark;
import dev.underhood.run.RunInfo;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.ScalarPoint;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the page says of a run in words and numbers. */
final class PageFacts {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final int AT_ONCE = 3; // remarks
    private static final Gson GSON = // escapes what could end a script element
            new GsonBuilder().serializeNulls().create();

    private final RunReader run;
    private final RunInfo info;
    private final Set<Integer> epochs; // those of the page
    private final Optional<Headline> headline;

    PageFacts(RunReader run, List<Integer> epochs) {
        this.run = run;
        this.epochs = new LinkedHashSet<>(epochs);
        headline = Headline.of(run);
        info = run.info();
    }

    /** Returns the state as one word. */
    String status() {
        return run.state().status().name().toLowerCase(Locale.ROOT);
    }

    /** Returns the state in words that stay true when the page is read later. */
    String state() {
        RunState state = run.state();
        String progress = RunWords.progress(state, info.plannedEpochs());
        return state.status() == RunState.Status.RUNNING ? "still running · " + progress : progress;
    }

    /** Returns the facts as the items of an HTML list. */
    String list() {
        List<String> facts = new ArrayList<>();
        facts.add(DAY.format(info.startedAt()));
        if (info.parameters() > 0) {
            facts.add(String.format(Locale.ROOT, "%,d parameters", info.parameters()));
        }
        if (!info.classNames().isEmpty()) {
            facts.add(info.classNames().size() + " classes");
        }
        if (info.probes().size() > 0) {
            int probes = info.probes().size();
            facts.add(probes == 1 ? "1 probe" : probes + " probes");
        }
        run.outputs().forEach(output -> facts.add(words(output)));
        headline.flatMap(PageFacts::best).ifPresent(facts::add);
        return facts.stream()
                .map(fact -> "<li>" + PageText.escaped(fact) + "</li>")
                .collect(Collectors.joining());
    }

    /** Returns what is missing, why, and the cure, as HTML; many of them folded. */
    String remarks() {
        List<Remark> said = new ArrayList<>(RunRemarks.of(run));
        RunEnding.of(run)
                .filter(RunEnding::isRemarkable)
                .ifPresent(ending -> said.add(0, ending.remark()));
        List<String> notes = said.stream().map(PageFacts::note).toList();
        int shown = Math.min(AT_ONCE, notes.size());
        String first = String.join("", notes.subList(0, shown));
        List<String> rest = notes.subList(shown, notes.size());
        String trends = Trends.of(run).stream().map(PageFacts::trend).collect(Collectors.joining());
        return rest.isEmpty()
                ? first + trends
                : first
                        + "<details class=\"note\"><summary>"
                        + (rest.size() == 1 ? "1 more remark" : rest.size() + " more remarks")
                        + "</summary>"
                        + String.join("", rest)
                        + "</details>"
                        + trends;
    }

    private static String note(Remark remark) {
        return "<p class=\"note\" role=\"note\">" + PageText.escaped(remark.text()) + "</p>";
    }

    private static String trend(Remark trend) {
        return note(trend).replace("class=\"note\"", "class=\"note trend\"");
    }

    private static String words(Output output) {
        String kind =
                switch (output.kind()) {
                    case CLASSES -> "a choice among classes";
                    case LABELS -> "independent labels";
                    case NUMBERS -> "numbers";
                    case UNKNOWN -> "not known what";
                };
        String name = output.name().isEmpty() ? "output: " : "output " + output.name() + ": ";
        String reason = output.reason().isEmpty() ? "" : " (" + output.reason() + ")";
        return name + kind + reason;
    }

    private static Optional<String> best(Headline headline) {
        return headline.best()
                .map(
                        point ->
                                String.format(
                                        Locale.ROOT,
                                        "best %s %.3f at epoch %d",
                                        headline.metric(),
                                        point.value(),
                                        point.x()));
    }

    /**
     * Returns the epochs, and the metric that is drawn along them, as JSON for a script element.
     */
    String json() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("epochs", epochs);
        all.put("metric", headline.map(Headline::metric).orElse(null));
        all.put("series", headline.map(this::series).orElse(List.of()));
        all.put("best", headline.flatMap(this::bestEpoch).orElse(null));
        return GSON.toJson(all);
    }

    /** Returns pairs of epoch and value. */
    private List<List<Number>> series(Headline headline) {
        return headline.points().stream()
                .filter(point -> epochs.contains((int) point.x()))
                .map(point -> List.<Number>of(point.x(), point.value()))
                .toList();
    }

    private Optional<Long> bestEpoch(Headline headline) {
        return headline.best()
                .map(ScalarPoint::x)
                .filter(epoch -> epochs.contains(epoch.intValue()));
    }
}

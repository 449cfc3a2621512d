package dev.underhood.page;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.underhood.figure.RunRemarks;
import dev.underhood.run.Output;
import dev.underhood.run.Remark;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.ScalarPoint;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final List<Integer> epochs;

    PageFacts(RunReader run, List<Integer> epochs) {
        this.run = run;
        this.epochs = epochs;
        info = run.info();
    }

    /** Returns the state as one word. */
    String status() {
        return run.state().status().name().toLowerCase(Locale.ROOT);
    }

    /** Returns the state in words. */
    String state() {
        RunState state = run.state();
        String after =
                Math.max(0, state.lastEpoch()) + (state.lastEpoch() == 1 ? " epoch" : " epochs");
        return switch (state.status()) {
            case FINISHED -> "finished after " + after;
            case INTERRUPTED -> "interrupted after " + after;
            case RUNNING ->
                    "still running, after "
                            + after
                            + (info.plannedEpochs() > 0 ? " of " + info.plannedEpochs() : "");
        };
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
        metric().flatMap(this::best).ifPresent(facts::add);
        return facts.stream()
                .map(fact -> "<li>" + PageText.escaped(fact) + "</li>")
                .collect(Collectors.joining());
    }

    /** Returns what is missing, why, and the cure, as HTML; many of them folded. */
    String remarks() {
        List<String> notes = RunRemarks.of(run).stream().map(PageFacts::note).toList();
        int shown = Math.min(AT_ONCE, notes.size());
        String first = String.join("", notes.subList(0, shown));
        List<String> rest = notes.subList(shown, notes.size());
        return rest.isEmpty()
                ? first
                : first
                        + "<details class=\"note\"><summary>"
                        + (rest.size() == 1 ? "1 more remark" : rest.size() + " more remarks")
                        + "</summary>"
                        + String.join("", rest)
                        + "</details>";
    }

    private static String note(Remark remark) {
        return "<p class=\"note\" role=\"note\">" + PageText.escaped(remark.text()) + "</p>";
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

    private Optional<String> best(String metric) {
        return bestOf(metric)
                .map(
                        point ->
                                String.format(
                                        Locale.ROOT,
                                        "best %s %.3f at epoch %d",
                                        metric,
                                        point.value(),
                                        (int) point.x()));
    }

    /**
     * Returns the epochs, and the metric that is drawn along them, as JSON for a script element.
     */
    String json() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        String metric = metric().orElse(null);
        List<@Nullable Double> values = new ArrayList<>();
        if (metric != null) {
            Map<Integer, Double> known = new LinkedHashMap<>();
            finite(metric).forEach(point -> known.put((int) point.x(), point.value()));
            epochs.forEach(epoch -> values.add(known.get(epoch)));
        }
        all.put("epochs", epochs);
        all.put("metric", metric);
        all.put("values", values);
        all.put(
                "best",
                metric == null
                        ? null
                        : bestOf(metric)
                                .map(point -> (int) point.x())
                                .filter(epochs::contains)
                                .orElse(null));
        return GSON.toJson(all);
    }

    /** The validation metric that says most; the loss where there is no other. */
    private Optional<String> metric() {
        List<String> names = run.scalarNames();
        Predicate<String> validates = name -> name.startsWith("validate/");
        Predicate<String> isError = PageFacts::isError;
        return Stream.of(
                        validates.and(isError.negate()),
                        validates,
                        isError,
                        Scalar.MOVEMENT::equals)
                .flatMap(wanted -> names.stream().filter(wanted))
                .findFirst();
    }

    private static boolean isError(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("loss") || lower.contains("error");
    }

    private List<ScalarPoint> finite(String metric) {
        return run.scalars(metric).stream()
                .filter(point -> Double.isFinite(point.value()))
                .toList();
    }

    private Optional<ScalarPoint> bestOf(String metric) {
        if (metric.equals(Scalar.MOVEMENT)) {
            return Optional.empty(); // it falls, but that is no merit
        }
        Comparator<ScalarPoint> byValue = Comparator.comparingDouble(ScalarPoint::value);
        return finite(metric).stream().max(isError(metric) ? byValue.reversed() : byValue);
    }
}

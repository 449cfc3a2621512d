package dev.underhood.page;

import dev.underhood.run.Layer;
import dev.underhood.run.Output;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.store.BestResult;
import dev.underhood.store.RunReader;
import dev.underhood.store.ScalarPoint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be compared of one run, by heading and name. Immutable.
 *
 * @param info the run
 * @param sections under each heading the names and their values, which are a {@link String}, {@link
 *     Long} or {@link Double}
 */
record RunFacts(RunInfo info, Map<String, Map<String, Object>> sections) {
    static final String NUMBERS = "Numbers";

    private static final String BEST = ", best";

    static RunFacts of(RunReader run) {
        Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
        sections.put("The run", ofTheRun(run));
        sections.put("Options", new LinkedHashMap<>(run.info().options()));
        sections.put("Remarks", remarks(run));
        sections.put("Model", model(run));
        sections.put(NUMBERS, numbers(run));
        return new RunFacts(run.info(), Collections.unmodifiableMap(sections));
    }

    private static Map<String, Object> ofTheRun(RunReader run) {
        Map<String, Object> facts = new LinkedHashMap<>();
        int planned = run.info().plannedEpochs();
        facts.put("how it went", RunWords.progress(run.state(), planned));
        facts.put("epochs", Math.max(0L, run.state().lastEpoch()));
        facts.put("planned epochs", (long) planned);
        facts.put("probes", (long) run.info().probes().size());
        facts.put("tags", String.join(", ", run.description().tags()));
        facts.put("note", run.description().note());
        return facts;
    }

    private static Map<String, Object> remarks(RunReader run) {
        Map<String, Object> facts = new LinkedHashMap<>();
        run.state().remarks().forEach(remark -> facts.put(remark.what(), "yes"));
        return facts;
    }

    private static Map<String, Object> model(RunReader run) {
        RunInfo info = run.info();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("parameters", info.parameters());
        facts.put("trained parameters", info.trainedParameters());
        facts.put("layers", (long) info.layers().size());
        for (Output output : run.outputs()) {
            String kind = output.kind() + " " + output.reason();
            facts.put(("output " + output.name()).strip(), kind.strip());
        }
        facts.put("classes", String.join(", ", info.classNames()));
        info.layers().forEach(layer -> facts.put("layer " + layer.name(), words(layer)));
        return facts;
    }

    private static String words(Layer layer) {
        List<String> shape =
                layer.outputShape().stream().map(n -> n < 0 ? "N" : String.valueOf(n)).toList();
        return layer.type()
                + " to "
                + String.join("×", shape)
                + ", "
                + layer.parameters()
                + " parameters";
    }

    /** Returns the last value of each number, and the best one of those that are learned. */
    private static Map<String, Object> numbers(RunReader run) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (String name : run.scalarNames()) {
            List<ScalarPoint> points = run.scalars(name);
            if (Scalar.isLearned(name)) {
                BestResult.of(name, points).ifPresent(best -> facts.put(name + BEST, best.value()));
            }
            if (!points.isEmpty() && !name.startsWith(Scalar.priceOf(""))) {
                facts.put(name + ", last", points.get(points.size() - 1).value());
            }
        }
        return facts;
    }

    /** Returns whether one of two values of a fact may be called better. */
    static boolean isRanked(String fact) {
        return Scalar.isLearned(fact) && fact.endsWith(BEST);
    }

    static boolean isBetter(String fact, double value, double other) {
        return BestResult.isHigherBetter(fact) ? value > other : value < other;
    }
}

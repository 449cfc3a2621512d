package dev.underhood.viewer.route;

import dev.underhood.store.BestResult;
import dev.underhood.store.ListedRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How good each run of the list was, in every number that is a result, ready to be JSON.
 *
 * @param metrics which of two values is better, {@code higher} or {@code lower}, by the number's
 *     name
 * @param runs by the run's id and the number's name its best value and the epoch of that
 */
record RunResults(Map<String, String> metrics, Map<String, Map<String, List<Number>>> runs) {
    static RunResults of(List<ListedRun> listed) {
        Map<String, String> metrics = new TreeMap<>();
        Map<String, Map<String, List<Number>>> runs = new LinkedHashMap<>();
        for (ListedRun each : listed) {
            if (each instanceof ListedRun.Intact run) {
                Map<String, List<Number>> results = new LinkedHashMap<>();
                for (BestResult result : run.results()) {
                    metrics.put(result.metric(), result.isHigherBetter() ? "higher" : "lower");
                    results.put(result.metric(), List.of(result.value(), result.epoch()));
                }
                runs.put(run.id().value(), results);
            }
        }
        return new RunResults(metrics, runs);
    }
}

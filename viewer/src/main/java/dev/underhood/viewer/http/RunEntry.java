package dev.underhood.viewer.http;

import dev.underhood.page.RunEnding;
import dev.underhood.page.RunWords;
import dev.underhood.store.BestResult;
import dev.underhood.store.ListedRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run's line in a list, ready to be JSON: what the list of runs and the events of the store tell.
 *
 * @param ended how it ended, in a word, see {@link RunEnding}
 * @param seconds from its start to its end, or to its last epoch; null before the first
 */
public record RunEntry(
        String id,
        String name,
        List<String> tags,
        String note,
        Map<String, String> options,
        String status,
        String ended,
        String startedAt,
        @Nullable Double seconds,
        int lastEpoch,
        int plannedEpochs,
        String progress,
        @Nullable Best headline) {

    /** How good a run was at its best, and which of two values is the better one. */
    public record Best(String metric, int bestEpoch, double best, String better) {
        static Best of(BestResult result) {
            return new Best(
                    result.metric(),
                    result.epoch(),
                    result.value(),
                    result.isHigherBetter() ? "higher" : "lower");
        }
    }

    /** Returns the line of a run that can be read. */
    public static RunEntry of(ListedRun.Intact run) {
        return new RunEntry(
                run.id().value(),
                run.name(),
                run.description().tags(),
                run.description().note(),
                run.options(),
                Runs.status(run.state()),
                RunEnding.kind(run.state(), run.plannedEpochs()),
                run.startedAt().toString(),
                run.duration().map(RunEntry::seconds).orElse(null),
                run.state().lastEpoch(),
                run.plannedEpochs(),
                RunWords.progress(run.state(), run.plannedEpochs()),
                run.best().map(Best::of).orElse(null));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}

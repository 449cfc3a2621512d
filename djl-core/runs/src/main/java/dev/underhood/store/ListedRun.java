package dev.underhood.store;

import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A run as a store lists it: what can be told of it without opening it, or why it cannot. */
public sealed interface ListedRun {
    /**
     * Returns the run's id.
     *
     * @return the id under which the store would open it
     */
    RunId id();

    /**
     * A run that can be read.
     *
     * @param id the run's id
     * @param description its name, tags and note
     * @param options what was chosen for the training, see {@link RunInfo#options}
     * @param startedAt when it began
     * @param plannedEpochs how many epochs are planned; 0 if that is not known
     * @param state how far it had come when it was listed
     * @param duration from its start to its end, or to its last epoch if it has not ended; empty
     *     before the first
     * @param best how good it was at its best; empty if there is no such number so far
     * @param results the best of each of its numbers, see {@link BestResult#all}
     */
    record Intact(
            RunId id,
            Description description,
            Map<String, String> options,
            Instant startedAt,
            int plannedEpochs,
            RunState state,
            Optional<Duration> duration,
            Optional<BestResult> best,
            List<BestResult> results)
            implements ListedRun {
        /**
         * Tells of a run that is open.
         *
         * @param heading what was known when it began; its layers, classes and probes may be
         *     missing
         * @param run the run; used by this thread only until this returns
         * @return its line in a list
         */
        public static Intact of(RunInfo heading, RunReader run) {
            RunState state = run.state();
            Optional<Duration> duration =
                    Stream.of(
                                    Optional.ofNullable(state.endedAt()),
                                    readable(
                                            () -> run.recordedAt(state.lastEpoch()),
                                            Optional.<Instant>empty()))
                            .flatMap(Optional::stream)
                            .findFirst()
                            .map(end -> Duration.between(heading.startedAt(), end))
                            .filter(time -> !time.isNegative());
            return new Intact(
                    heading.id(),
                    run.description(),
                    heading.options(),
                    heading.startedAt(),
                    heading.plannedEpochs(),
                    state,
                    duration,
                    readable(() -> BestResult.of(run), Optional.empty()),
                    readable(() -> BestResult.all(run), List.of()));
        }

        /** A run whose numbers are damaged is in the list like any other. */
        private static <T> T readable(Supplier<T> reading, T nothing) {
            try {
                return reading.get();
            } catch (RunFormatException damaged) {
                return nothing;
            }
        }

        /**
         * Returns the run's name.
         *
         * @return that of its description
         */
        public String name() {
            return description.name();
        }
    }

    /**
     * A run that cannot be read: its file is damaged, of a newer version, or out of reach.
     *
     * @param id the run's id
     * @param why the reason in a sentence or two; it names no path of this machine
     */
    record Unreadable(RunId id, String why) implements ListedRun {}
}

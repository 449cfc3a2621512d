package dev.underhood.page;

import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a run is not being written any more, in words; where that cannot be known, what is known.
 *
 * @param kind {@code finished}, {@code short} (by itself, after fewer epochs than planned), {@code
 *     stopped-early}, {@code diverged}, {@code failed}, {@code broken-off}, or {@code gone} (the
 *     process went without ending the run)
 * @param what what happened, a sentence without its full stop
 * @param why the cause as far as it is known; may be empty
 * @param cure what the reader can do; may be empty
 * @param at when it ended or, if it is gone, when it gave its last sign
 */
public record RunEnding(String kind, String what, String why, String cure, Instant at) {
    /**
     * Looks at a run.
     *
     * @param run the run; used by this thread only until this returns
     * @return why it ended; empty while it is being written
     */
    public static Optional<RunEnding> of(RunReader run) {
        RunState state = run.state();
        return switch (state.status()) {
            case RUNNING -> Optional.empty();
            case INTERRUPTED -> Optional.of(gone(run, state.lastEpoch()));
            case FINISHED ->
                    Optional.ofNullable(state.end())
                            .map(end -> ended(end, state.lastEpoch(), run.info().plannedEpochs()));
        };
    }

    /**
     * Tells whether there is something that a reader must know before the pictures.
     *
     * @return false if the run came to its planned end
     */
    public boolean isRemarkable() {
        return !kind.equals("finished");
    }

    /**
     * Returns it as a remark, without the time.
     *
     * @return what, why and the cure
     */
    public Remark remark() {
        return new Remark(what, why, cure);
    }

    /**
     * Says in a word how a run ended.
     *
     * @param state its state
     * @param planned how many epochs are planned; 0 if that is not known
     * @return the {@code kind} of its ending; {@code running} while it is being written
     */
    public static String kind(RunState state, int planned) {
        RunEnd end = state.end();
        return switch (state.status()) {
            case RUNNING -> "running";
            case INTERRUPTED -> "gone";
            case FINISHED -> end == null ? "finished" : kind(end, state.lastEpoch(), planned);
        };
    }

    private static String kind(RunEnd end, int lastEpoch, int planned) {
        return switch (end.kind()) {
            case ENDED -> Math.max(0, lastEpoch) < planned ? "short" : "finished";
            case STOPPED_EARLY -> "stopped-early";
            case DIVERGED -> "diverged";
            case FAILED -> "failed";
            case BROKEN_OFF -> "broken-off";
        };
    }

    private static RunEnding ended(RunEnd end, int lastEpoch, int planned) {
        Remark reason = end.reason();
        int last = Math.max(0, lastEpoch);
        if (reason != null) {
            return new RunEnding(
                    kind(end, last, planned),
                    reason.what(),
                    reason.why(),
                    reason.cure(),
                    end.endedAt());
        }
        if (last < planned) {
            return new RunEnding(
                    "short",
                    "The run ended after " + last + " of the " + planned + " planned epochs",
                    "it was ended in good order, and nothing is known of an exception",
                    "",
                    end.endedAt());
        }
        String planWords = planned > 0 ? "all epochs that were planned" : "its last epoch";
        return new RunEnding("finished", "The run ended after " + planWords, "", "", end.endedAt());
    }

    private static RunEnding gone(RunReader run, int lastEpoch) {
        Instant sign = run.recordedAt(lastEpoch).orElseGet(() -> run.info().startedAt());
        return new RunEnding(
                "gone",
                lastEpoch < 0
                        ? "The process that wrote this run is gone, before its first epoch"
                        : "The process that wrote this run is gone, after epoch " + lastEpoch,
                "it did not end the run: it was killed, it crashed, or the machine went off",
                "To train on from a checkpoint of yours, give the run's id to the recorder's"
                        + " resume(…)",
                sign);
    }
}

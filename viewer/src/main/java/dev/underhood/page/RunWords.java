package dev.underhood.page;

import dev.underhood.run.RunEnd;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.ScalarPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** How a run is doing, in the few words that every place uses for it. */
public final class RunWords {
    private static final int RECENT = 5; // epochs

    private RunWords() {}

    /**
     * Says how far a run has come.
     *
     * @param state its state
     * @param plannedEpochs how many epochs are planned; 0 if that is not known
     * @return e.g. {@code finished after 24 epochs}, {@code failed after 3 of 24 epochs}, {@code
     *     interrupted at epoch 3}, {@code epoch 3 of 24}
     */
    public static String progress(RunState state, int plannedEpochs) {
        int last = state.lastEpoch();
        return switch (state.status()) {
            case FINISHED -> ended(state, plannedEpochs);
            case INTERRUPTED ->
                    last < 0
                            ? "interrupted before the first epoch"
                            : "interrupted at epoch " + last;
            case RUNNING -> running(last, plannedEpochs);
        };
    }

    /**
     * Says how far a run has come and, while it is running, how long an epoch takes by now and how
     * long the remaining ones will take. True at this moment only.
     *
     * @param run the run; used by this thread only until this returns
     * @return e.g. {@code epoch 3 of 24 · 21 s per epoch · 7 min left}
     */
    public static String progressNow(RunReader run) {
        RunState state = run.state();
        int planned = run.info().plannedEpochs();
        List<String> parts = new ArrayList<>(List.of(progress(state, planned)));
        if (state.status() == RunState.Status.RUNNING && state.lastEpoch() > 0) {
            OptionalDouble seconds = seconds(run.scalars(Scalar.SECONDS));
            if (seconds.isPresent()) {
                parts.add(duration(seconds.getAsDouble()) + " per epoch");
                int left = planned - state.lastEpoch();
                if (left > 0) {
                    parts.add(duration(left * seconds.getAsDouble()) + " left");
                }
            }
        }
        return String.join(" · ", parts);
    }

    private static String ended(RunState state, int planned) {
        RunEnd end = state.end();
        int last = Math.max(0, state.lastEpoch());
        String how =
                switch (end == null ? RunEnd.Kind.ENDED : end.kind()) {
                    case ENDED -> last < planned ? "ended" : "finished";
                    case STOPPED_EARLY -> "stopped early";
                    case DIVERGED -> "diverged";
                    case FAILED -> "failed";
                    case BROKEN_OFF -> "broken off";
                };
        return how
                + " after "
                + (last < planned ? last + " of " : "")
                + epochs(last < planned ? planned : last);
    }

    private static String running(int last, int planned) {
        if (last < 1) {
            return planned > 0 ? "starting · " + epochs(planned) + " planned" : "starting";
        }
        return "epoch " + last + (planned > 0 ? " of " + planned : "");
    }

    private static String epochs(int count) {
        return count + (count == 1 ? " epoch" : " epochs");
    }

    /** The median of the last few: one epoch beside a busy neighbour does not change it. */
    private static OptionalDouble seconds(List<ScalarPoint> times) {
        double[] recent =
                times.subList(Math.max(0, times.size() - RECENT), times.size()).stream()
                        .mapToDouble(ScalarPoint::value)
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
        return recent.length == 0 || recent[recent.length / 2] <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(recent[recent.length / 2]);
    }

    /**
     * Says how long something takes.
     *
     * @param seconds 0 or more
     * @return e.g. {@code 0.4 s}, {@code 21 s}, {@code 5 min} or {@code 2 h 5 min}
     */
    public static String duration(double seconds) {
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (seconds < 99.5) {
            return Math.round(seconds) + " s";
        }
        long minutes = Math.round(seconds / 60);
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
}

package dev.underhood;

import dev.underhood.run.Remark;
import dev.underhood.run.Scalar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What recording takes of the training's time: the wall clock of the training thread while it is in
 * the recorder, for each capture and in all. The wall clock rather than the thread's processor
 * time, because the probes' forward pass runs on the engine's threads while this one waits; and a
 * reading of it is no call of the system on most machines.
 */
final class Price {
    /** Whatever begins is loaded and compiled first: a shorter training tells nothing. */
    private static final double LEAST_SECONDS = 10;

    private static final double LEAST_SHARE = 1e-4; // what is less is not named
    private static final int MOST_NAMED = 12;

    private final LongSupplier nanoTime;
    private final Map<String, Long> ofEpoch = new LinkedHashMap<>();
    private final Map<String, Long> inAll = new LinkedHashMap<>();
    private long recordedInEpoch;
    private long recordedInAll;
    private boolean begun;
    private long entered;
    private long began;
    private long left;
    private long epochBegan;
    private long epochTook;
    private long lap;

    Price(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Does what the training thread has called the recorder for. */
    void recording(Runnable work) {
        entered = nanoTime.getAsLong();
        if (!begun) {
            begun = true;
            began = entered;
            epochBegan = entered;
        }
        try {
            work.run();
        } finally {
            settle();
        }
    }

    private void settle() {
        left = nanoTime.getAsLong();
        recordedInEpoch += left - entered;
        recordedInAll += left - entered;
        entered = left;
    }

    /** Begins to tell captures of a moment, one after the other. */
    void startLap() {
        lap = nanoTime.getAsLong();
    }

    /** A capture has done its work, and the next one begins. */
    void endLap(String capture) {
        long now = nanoTime.getAsLong();
        ofEpoch.merge(capture, now - lap, Long::sum);
        lap = now;
    }

    /** Returns the seconds of the epoch that ends now, within a call, and begins the next. */
    List<Scalar> takeEpoch() {
        settle();
        List<Scalar> scalars = new ArrayList<>();
        scalars.add(new Scalar(Scalar.PRICE, recordedInEpoch / 1e9));
        ofEpoch.forEach((name, took) -> scalars.add(new Scalar(Scalar.priceOf(name), took / 1e9)));
        epochTook = left - epochBegan - recordedInEpoch;
        sumUp();
        recordedInEpoch = 0;
        epochBegan = left;
        return scalars;
    }

    private void sumUp() {
        ofEpoch.forEach((capture, took) -> inAll.merge(capture, took, Long::sum));
        ofEpoch.clear();
    }

    /** Returns the nanoseconds that the epoch before had for the training alone. */
    long trainingOfEpoch() {
        return epochTook;
    }

    /** Returns the nanoseconds of each capture in the epoch that has not ended. */
    Map<String, Long> ofEpoch() {
        return new LinkedHashMap<>(ofEpoch);
    }

    /** Returns what is said at the end; null after a training that is too short to tell. */
    @Nullable Remark remark() {
        double whole = left - began;
        if (whole < LEAST_SECONDS * 1e9) {
            return null;
        }
        sumUp();
        String parts =
                inAll.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .filter(part -> part.getValue() / whole >= LEAST_SHARE)
                        .limit(MOST_NAMED)
                        .map(part -> part.getKey() + " " + percent(part.getValue() / whole))
                        .collect(Collectors.joining(", "));
        return Remark.of(
                "What recording took of the time on the training's thread",
                percent(recordedInAll / whole) + (parts.isEmpty() ? "" : "; of it " + parts));
    }

    /** A share in words. */
    static String percent(double share) {
        double percent = 100 * share;
        return percent > 0 && percent < 0.01
                ? "less than 0.01 %"
                : String.format(Locale.ROOT, percent < 1 ? "%.2f %%" : "%.1f %%", percent);
    }
}

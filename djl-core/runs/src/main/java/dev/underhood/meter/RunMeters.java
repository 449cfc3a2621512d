package dev.underhood.meter;

import dev.underhood.run.RunId;
import dev.underhood.run.RunListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Shows the numbers of trainings as gauges of a Micrometer registry, and so in Prometheus, Grafana
 * and what else such registries feed.
 *
 * <pre>{@code
 * RunMeters meters = RunMeters.of(registry);
 * TrainingRecorder.builder(runs, "shapes").listener(meters.listener()).build();
 * }</pre>
 *
 * <p>Every gauge has the tag {@code run}, the run's id; those of a number have {@code metric} and
 * {@code data.set}, too: {@code train/loss} is the metric {@code loss} of the data set {@code
 * train}, and of a number that belongs to neither, e.g. {@code learning-rate}, the data set is
 * {@code none}.
 *
 * <table>
 *   <caption>The gauges of a run; Prometheus writes {@code _} for each dot</caption>
 *   <tr><th>name<th>value
 *   <tr><td>{@code underhood.running}<td>1, and 0 when the run has ended
 *   <tr><td>{@code underhood.ended}<td>when it ended, in seconds since 1970, from then on; the tag
 *       {@code how} is {@code ended}, {@code stopped_early}, {@code diverged}, {@code failed} or
 *       {@code broken_off}
 *   <tr><td>{@code underhood.epoch}<td>the last epoch that was recorded
 *   <tr><td>{@code underhood.epochs.planned}<td>how many there are to be, if that is known
 *   <tr><td>{@code underhood.epoch.scalar}<td>a number of the last epoch that had it
 *   <tr><td>{@code underhood.update}<td>the number of the last update
 *   <tr><td>{@code underhood.update.scalar}<td>a number of the last update that had it
 * </table>
 *
 * <p>NaN and the infinities stay what they are. A run has at most 500 gauges of numbers; that some
 * are left out is a remark of the run. Numbers that are added late, of a map say, are not shown.
 *
 * <p><b>After the end.</b> The last values stay, marked by {@code underhood.running}, so that a
 * server that scrapes every minute gets them, too. Only those of the last runs do: the gauges of
 * the eighth run before, or as {@link #of(MeterRegistry, int)} says, are removed.
 *
 * <p>Safe for use by many threads.
 */
public final class RunMeters implements AutoCloseable {
    private static final int KEPT = 8;

    private final MeterRegistry registry;
    private final int kept;

    /** Those that run and the last that have ended, in the order in which they began. */
    private final Map<RunId, RunGauges> runs = new LinkedHashMap<>();

    private RunMeters(MeterRegistry registry, int kept) {
        this.registry = registry;
        this.kept = kept;
    }

    /**
     * Feeds a registry, which keeps the last values of eight runs that have ended.
     *
     * @param registry any registry; it stays open
     * @return meters for any number of runs
     */
    public static RunMeters of(MeterRegistry registry) {
        return of(registry, KEPT);
    }

    /**
     * Feeds a registry.
     *
     * @param registry any registry; it stays open
     * @param kept of how many runs that have ended the last values stay; 0 removes the gauges of a
     *     run when it ends
     * @return meters for any number of runs
     * @throws IllegalArgumentException if the number is negative
     */
    public static RunMeters of(MeterRegistry registry, int kept) {
        if (kept < 0) {
            throw new IllegalArgumentException("kept must not be negative: " + kept);
        }
        return new RunMeters(registry, kept);
    }

    /**
     * Makes what shows one run.
     *
     * @return a listener for one run
     */
    public RunListener listener() {
        return new MeterListener(this);
    }

    /** Removes the gauges of all runs, also of those that go on, which show nothing any more. */
    @Override
    public synchronized void close() {
        runs.values().forEach(RunGauges::remove);
        runs.clear();
    }

    /** A run that is continued has gauges of its own, in the place of those it had before. */
    synchronized RunGauges begin(RunId run) {
        remove(run);
        RunGauges gauges = new RunGauges(registry, run);
        runs.put(run, gauges);
        return gauges;
    }

    synchronized void remove(RunId run) {
        RunGauges before = runs.remove(run);
        if (before != null) {
            before.remove();
        }
    }

    /** Makes room when a run has ended. */
    synchronized void keepFew() {
        long ended = runs.values().stream().filter(RunGauges::hasEnded).count();
        Iterator<RunGauges> oldest = runs.values().iterator();
        while (ended > kept) {
            RunGauges gauges = oldest.next();
            if (gauges.hasEnded()) {
                gauges.remove();
                oldest.remove();
                ended--;
            }
        }
    }
}

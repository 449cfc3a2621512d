package dev.underhood.meter;

import dev.underhood.run.RunId;
import dev.underhood.run.Scalar;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;

/** The gauges of one run. Set by one thread at a time; read and removed by any. */
final class RunGauges {
    static final int MOST_SCALARS = 500;

    private final MeterRegistry registry;
    private final Tags run;
    private final Map<Name, Value> values = new HashMap<>();
    private int scalars;
    private boolean hasEnded;
    private boolean isRemoved;

    /** What is shown, and of which number of the run. */
    private record Name(RunGauge gauge, String detail) {}

    /** What a gauge shows, from its first moment on. */
    private static final class Value {
        private final Gauge gauge;
        private volatile double now;

        Value(MeterRegistry registry, RunGauge shown, Tags tags, double now) {
            this.now = now;
            gauge =
                    Gauge.builder(shown.title, this, value -> value.now)
                            .description(shown.description)
                            .tags(tags)
                            .register(registry);
        }
    }

    RunGauges(MeterRegistry registry, RunId run) {
        this.registry = registry;
        this.run = Tags.of("run", run.value());
    }

    synchronized void set(RunGauge gauge, double value) {
        set(gauge, "", Tags.empty(), value);
    }

    /** Shows a number; false if there are too many of them. */
    synchronized boolean set(RunGauge gauge, Scalar scalar) {
        Name name = new Name(gauge, scalar.name());
        if (!values.containsKey(name) && ++scalars > MOST_SCALARS) {
            return false;
        }
        set(gauge, scalar.name(), tags(scalar.name()), scalar.value());
        return true;
    }

    synchronized void end(String how, double seconds) {
        set(RunGauge.RUNNING, 0);
        set(RunGauge.ENDED, how, Tags.of("how", how), seconds);
        hasEnded = true;
    }

    synchronized boolean hasEnded() {
        return hasEnded;
    }

    synchronized void remove() {
        isRemoved = true;
        values.values().forEach(value -> registry.remove(value.gauge));
        values.clear();
    }

    private void set(RunGauge gauge, String detail, Tags tags, double value) {
        if (!isRemoved) {
            values.computeIfAbsent(
                                    new Name(gauge, detail),
                                    name -> new Value(registry, gauge, run.and(tags), value))
                            .now =
                    value;
        }
    }

    private static Tags tags(String scalar) {
        int slash = scalar.indexOf('/') + 1;
        return Scalar.isLearned(scalar)
                ? Tags.of(
                        "metric",
                        scalar.substring(slash),
                        "data.set",
                        scalar.substring(0, slash - 1))
                : Tags.of("metric", scalar, "data.set", "none");
    }
}

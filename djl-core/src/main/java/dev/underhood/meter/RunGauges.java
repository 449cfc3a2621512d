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

    /** A gauge's name, and what tells it from others of this run. */
    private record Name(String gauge, String detail) {}

    /** What a gauge shows, from its first moment on. */
    private static final class Value {
        private final Gauge gauge;
        private volatile double now;

        Value(MeterRegistry registry, String gauge, Tags tags, double now) {
            this.now = now;
            this.gauge =
                    Gauge.builder(gauge, this, value -> value.now).tags(tags).register(registry);
        }
    }

    RunGauges(MeterRegistry registry, RunId run) {
        this.registry = registry;
        this.run = Tags.of("run", run.value());
    }

    synchronized void set(String gauge, double value) {
        set(gauge, "", Tags.empty(), value);
    }

    /** Shows a number; false if there are too many of them. */
    synchronized boolean set(String gauge, Scalar scalar) {
        Name name = new Name(gauge, scalar.name());
        if (!values.containsKey(name) && ++scalars > MOST_SCALARS) {
            return false;
        }
        set(gauge, scalar.name(), tags(scalar.name()), scalar.value());
        return true;
    }

    synchronized void end(String how, double seconds) {
        set("underhood.running", 0);
        set("underhood.ended", how, Tags.of("how", how), seconds);
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

    private void set(String gauge, String detail, Tags tags, double value) {
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

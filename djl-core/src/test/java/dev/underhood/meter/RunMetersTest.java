package dev.underhood.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.TinyTraining;
import dev.underhood.TrainingRecorder;
import dev.underhood.record.RunRecording;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.ScalarPoint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunMetersTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void prometheus_scrapes_what_the_store_has_of_a_training() throws Exception {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        RunStore store = RunStore.inMemory();
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "tiny")
                        .listener(RunMeters.of(prometheus).listener())
                        .build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(3);
        }
        String id = recorder.runId().value();
        Set<String> lines = new HashSet<>(List.of(prometheus.scrape().split("\n", -1)));
        assertThat(lines)
                .contains(
                        "# HELP underhood_epoch The last epoch that was recorded",
                        "underhood_epoch{run=\"" + id + "\"} 3.0",
                        "underhood_update{run=\"" + id + "\"} 9.0",
                        "underhood_running{run=\"" + id + "\"} 0.0");
        try (RunReader run = store.open(recorder.runId())) {
            for (String name : run.scalarNames()) {
                String[] parts =
                        name.matches("(train|validate)/.*")
                                ? name.split("/", 2)
                                : new String[] {"none", name};
                assertThat(lines)
                        .contains(
                                "underhood_epoch_scalar{data_set=\"%s\",metric=\"%s\",run=\"%s\"} %s"
                                        .formatted(
                                                parts[0], parts[1], id, last(run.scalars(name))));
            }
            assertThat(run.scalarNames()).contains("train/loss", "validate/Accuracy");
            assertThat(lines)
                    .contains(
                            "underhood_update_scalar{data_set=\"train\",metric=\"loss\",run=\"%s\"} %s"
                                    .formatted(id, last(run.steps("train/loss"))));
        }
    }

    @Test
    void a_run_shows_its_numbers_while_it_runs_and_is_marked_when_it_ends() {
        RunListener listener = RunMeters.of(registry).listener();
        RunInfo info = info(1).withPlannedEpochs(9);
        listener.onStart(info, new Said());
        assertThat(value("underhood.running")).isEqualTo(1);
        assertThat(value("underhood.epochs.planned")).isEqualTo(9);
        List<Scalar> numbers =
                List.of(new Scalar("train/loss", Double.NaN), new Scalar("learning-rate", 0.25));
        listener.onStep(new StepSnapshot(17, 2, numbers));
        assertThat(value("underhood.update")).isEqualTo(17);
        assertThat(value("underhood.update.scalar", "metric", "loss", "data.set", "train")).isNaN();
        assertThat(value("underhood.update.scalar", "metric", "learning-rate", "data.set", "none"))
                .isEqualTo(0.25);
        listener.onEnd(new RunEnd(Instant.ofEpochMilli(1500), RunEnd.Kind.DIVERGED, null));
        assertThat(value("underhood.running")).isZero();
        assertThat(value("underhood.ended", "how", "diverged", "run", "run-1")).isEqualTo(1.5);
        assertThat(value("underhood.update")).isEqualTo(17);
    }

    @Test
    void only_the_last_runs_that_have_ended_keep_their_gauges() {
        RunMeters meters = RunMeters.of(registry, 2);
        RunListener long_ = meters.listener();
        long_.onStart(info(0), new Said());
        for (int i = 1; i <= 4; i++) {
            RunListener listener = meters.listener();
            listener.onStart(info(i), new Said());
            listener.onEnd(new RunEnd(Instant.EPOCH));
        }
        assertThat(runs()).containsExactlyInAnyOrder("run-0", "run-3", "run-4");
        long_.onEnd(new RunEnd(Instant.EPOCH));
        assertThat(runs()).containsExactlyInAnyOrder("run-3", "run-4");
        meters.close();
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void a_run_that_is_continued_shows_its_new_numbers() {
        RunMeters meters = RunMeters.of(registry);
        for (int part = 0; part < 2; part++) {
            try (RunRecording run = RunRecording.begin(info(1), meters.listener())) {
                run.epoch(part, List.of(new Scalar("train/loss", part)), Map.of());
            }
        }
        assertThat(value("underhood.epoch")).isEqualTo(1);
        assertThat(value("underhood.epoch.scalar")).isEqualTo(1);
    }

    @Test
    void there_are_at_most_500_numbers_of_a_run_and_it_says_so() {
        Said said = new Said();
        RunListener listener = RunMeters.of(registry).listener();
        listener.onStart(info(1), said);
        List<Scalar> many =
                IntStream.range(0, 501).mapToObj(i -> new Scalar("number-" + i, i)).toList();
        listener.onStep(new StepSnapshot(1, 1, many.subList(0, 500)));
        assertThat(said.remarks).isEmpty();
        listener.onStep(new StepSnapshot(2, 1, many));
        assertThat(registry.find("underhood.update.scalar").gauges()).hasSize(500);
        assertThat(said.remarks)
                .containsExactly("Some numbers are no gauges: a run has at most 500 of them.");
    }

    @Test
    void a_registry_that_throws_leaves_no_gauge_that_stands_still() {
        registry.config()
                .meterFilter(
                        new MeterFilter() {
                            @Override
                            public Meter.Id map(Meter.Id id) {
                                if (id.getName().equals("underhood.epoch.scalar")) {
                                    throw new IllegalStateException("too many tags");
                                }
                                return id;
                            }
                        });
        RunStore store = RunStore.inMemory();
        try (RunRecording run =
                RunRecording.begin(info(1), RunMeters.of(registry).listener(), store.writer())) {
            run.epoch(1, List.of(new Scalar("train/loss", 0.5)), Map.of());
        }
        assertThat(registry.getMeters()).isEmpty();
        try (RunReader run = store.open(info(1).id())) {
            assertThat(run.scalars("train/loss")).hasSize(1);
        }
    }

    @Test
    void a_negative_number_of_runs_is_refused() {
        assertThatThrownBy(() -> RunMeters.of(registry, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    /** What is said of a run. */
    private static final class Said implements RunListener.Additions {
        private final List<String> remarks = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void add(dev.underhood.run.LateTensor late) {
            throw new AssertionError("nothing is added");
        }

        @Override
        public void remark(Remark remark) {
            remarks.add(remark.text());
        }
    }

    private static RunInfo info(int number) {
        return RunInfo.of("run", Instant.EPOCH)
                .withId(new dev.underhood.run.RunId("run-" + number));
    }

    private double value(String gauge, String... tags) {
        Gauge found = registry.get(gauge).tags(tags).gauge();
        return found.value();
    }

    private Set<String> runs() {
        Set<String> runs = new HashSet<>();
        registry.forEachMeter(
                meter ->
                        meter.getId().getTags().stream()
                                .filter(tag -> tag.getKey().equals("run"))
                                .map(Tag::getValue)
                                .forEach(runs::add));
        return runs;
    }

    private static double last(List<ScalarPoint> points) {
        return points.get(points.size() - 1).value();
    }
}

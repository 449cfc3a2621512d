package dev.underhood.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunRecordingTest {
    private static final Instant START = Instant.parse("2026-11-27T08:00:00Z");
    private static final RunInfo INFO = RunInfo.of("clothes", START);
    private static final Map<String, Tensor> TENSORS = Map.of("t", Tensor.of(new float[3], 3));

    private static final Tensor MAP = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);

    private final List<Object> heard = Collections.synchronizedList(new ArrayList<>());

    @Test
    void a_run_that_is_told_in_three_lines_reaches_every_listener() {
        try (RunRecording run = RunRecording.begin(INFO, diary(), diary())) {
            run.epoch(0, List.of(new Scalar("a", 1)), TENSORS);
        }
        assertThat(heard).hasSize(6);
        assertThat(heard.subList(0, 2)).containsExactly(INFO, INFO);
        assertThat(heard.get(2))
                .isInstanceOfSatisfying(
                        EpochSnapshot.class,
                        epoch -> {
                            assertThat(epoch.epoch()).isZero();
                            assertThat(epoch.tensors()).isEqualTo(TENSORS);
                            assertThat(epoch.recordedAt()).isAfter(START);
                        });
        assertThat(heard.get(5)).isInstanceOf(RunEnd.class);
    }

    @Test
    void what_cannot_be_an_epoch_is_a_remark_and_harms_nobody() {
        try (RunRecording run = RunRecording.begin(INFO, diary())) {
            run.epoch(-1, List.of(), TENSORS);
            run.epoch(0, List.of(), Map.of(" ", Tensor.of(new float[1], 1)));
        }
        assertThat(heard).hasSize(3);
        assertThat(heard.get(1))
                .isInstanceOfSatisfying(
                        Remark.class,
                        remark ->
                                assertThat(remark.text())
                                        .startsWith("Recording an epoch failed")
                                        .contains("epoch must not be negative: -1"));
    }

    @Test
    void a_clock_that_fails_at_the_end_ends_the_run_when_it_began() {
        RunRecording run =
                RunRecording.builder(INFO.id()).listener(diary()).clock(broken()).build();
        run.begin(INFO);
        run.close();
        assertThat(heard)
                .startsWith(INFO)
                .endsWith(new RunEnd(START))
                .anyMatch(
                        said ->
                                said instanceof Remark remark
                                        && remark.what().contains("the clock failed"));
    }

    @Test
    void a_run_that_never_begins_leaves_nothing_behind_and_one_that_is_over_takes_nothing() {
        RunRecording run = RunRecording.builder(INFO.id()).listener(diary()).build();
        run.epoch(0, List.of(), TENSORS);
        run.close();
        assertThat(heard).isEmpty();

        RunRecording over = RunRecording.begin(INFO, diary());
        over.close();
        over.epoch(0, List.of(), TENSORS);
        over.remark(Remark.of("too late", ""));
        over.begin(INFO);
        over.close();
        assertThat(heard).hasSize(2);
    }

    @Test
    void a_remark_that_the_log_has_is_handed_out_in_its_place() {
        try (RunRecording run = RunRecording.begin(INFO, diary())) {
            run.loggedRemark(Remark.of("known", "why"));
            run.loggedRemark(Remark.of("known", "why"));
            run.epoch(0, List.of(), TENSORS);
        }
        assertThat(heard).hasSize(4);
        assertThat(heard.get(1)).isEqualTo(Remark.of("known", "why"));
    }

    @Test
    void more_epochs_wait_where_the_caller_knows_how_many_there_will_be() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        RunRecording run =
                RunRecording.builder(INFO.id())
                        .listener(waiting(stuck))
                        .listener(diary())
                        .maxQueueEpochs(2000)
                        .build();
        run.begin(INFO);
        for (int epoch = 0; epoch < 1000; epoch++) {
            run.epoch(epoch, List.of(), TENSORS);
        }
        stuck.countDown();
        run.close();
        assertThat(heard).hasSize(1002);
        assertThat(heard.subList(1, 1001))
                .allMatch(
                        item -> item instanceof EpochSnapshot epoch && !epoch.tensors().isEmpty());
    }

    @Test
    void a_tensor_that_is_made_late_is_told_before_the_end_and_after_it() {
        RunRecording run = RunRecording.begin(INFO, diary());
        run.epoch(0, List.of(), TENSORS);
        run.epoch(1, List.of(), TENSORS);
        run.tensor(0, "map", MAP);
        run.end();
        run.tensor(1, "map", MAP);
        run.close();
        run.tensor(1, "another", MAP);
        run.close();
        assertThat(heard).hasSize(7).startsWith(INFO);
        assertThat(heard.get(3)).isEqualTo(new LateTensor(0, "map", MAP));
        assertThat(heard.get(4)).isInstanceOf(RunEnd.class);
        assertThat(heard.subList(5, 7))
                .containsExactly(new LateTensor(1, "map", MAP), new LateTensor(1, "another", MAP));
    }

    @Test
    void a_listener_adds_to_the_run_what_it_makes_of_it() {
        LateTensor made = new LateTensor(0, "made", MAP, List.of(new Scalar("map/overlap", 0.5)));
        RunListener maker =
                new RunListener() {
                    private @Nullable Additions run;

                    @Override
                    public void onStart(RunInfo info, Additions additions) {
                        run = additions;
                    }

                    @Override
                    public void onEpoch(EpochSnapshot epoch) {
                        Additions there = Objects.requireNonNull(run);
                        there.add(made);
                        there.remark(Remark.of("a map is made", ""));
                    }

                    @Override
                    public void onEnd(RunEnd end) {
                        Objects.requireNonNull(run).add(new LateTensor(0, "made at the end", MAP));
                    }
                };
        try (RunRecording run = RunRecording.begin(INFO, diary(), maker)) {
            run.epoch(0, List.of(), TENSORS);
        }
        assertThat(heard)
                .contains(made, Remark.of("a map is made", ""))
                .last()
                .isEqualTo(new LateTensor(0, "made at the end", MAP));
    }

    @Test
    void what_was_recorded_never_changes_and_the_run_says_what_was_refused() {
        try (RunRecording run = RunRecording.begin(INFO, diary())) {
            run.epoch(1, List.of(), TENSORS);
            run.tensor(1, "t", MAP);
            run.tensor(1, "map", MAP);
            run.tensor(1, "map", MAP);
            run.tensor(2, "map", MAP);
        }
        assertThat(heard)
                .filteredOn(LateTensor.class::isInstance)
                .containsExactly(new LateTensor(1, "map", MAP));
        assertThat(heard)
                .filteredOn(Remark.class::isInstance)
                .containsExactly(
                        Remark.of(
                                "Tensor t is not added to epoch 1",
                                "it has a tensor of that name, and what was recorded never"
                                        + " changes"),
                        Remark.of(
                                "Tensor map is not added to epoch 1",
                                "it has a tensor of that name, and what was recorded never"
                                        + " changes"),
                        Remark.of(
                                "Tensor map is not added to epoch 2",
                                "that epoch is not recorded"));
    }

    @Test
    void late_tensors_are_bounded_too_and_a_loss_is_said_in_its_place() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        RunRecording run =
                RunRecording.builder(INFO.id())
                        .listener(waiting(stuck))
                        .listener(diary())
                        .maxQueueBytes(30)
                        .build();
        run.begin(INFO);
        run.epoch(0, List.of(), TENSORS);
        run.tensor(0, "fits", MAP);
        run.tensor(0, "does not", MAP);
        run.end();
        run.remark(Remark.of("said while the rest is handed out", ""));
        run.tensor(0, "does not either", MAP);
        stuck.countDown();
        run.close();
        assertThat(heard)
                .filteredOn(LateTensor.class::isInstance)
                .containsExactly(new LateTensor(0, "fits", MAP));
        assertThat(heard)
                .filteredOn(Remark.class::isInstance)
                .last()
                .isEqualTo(
                        Remark.of(
                                "Late tensors were lost",
                                "2 of them, because the listeners were slower than the training"));
        assertThat(heard.get(heard.size() - 1)).isInstanceOf(RunEnd.class);
    }

    private static RunListener waiting(CountDownLatch stuck) {
        return new RunListener() {
            @Override
            public void onStart(RunInfo info) {
                try {
                    stuck.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private RunListener diary() {
        return new RunListener() {
            @Override
            public void onTensor(LateTensor late) {
                heard.add(late);
            }

            @Override
            public void onStart(RunInfo info) {
                heard.add(info);
            }

            @Override
            public void onEpoch(EpochSnapshot epoch) {
                heard.add(epoch);
            }

            @Override
            public void onRemark(Remark remark) {
                heard.add(remark);
            }

            @Override
            public void onEnd(RunEnd end) {
                heard.add(end);
            }
        };
    }

    private static Clock broken() {
        return new Clock() {
            @Override
            public Instant instant() {
                throw new IllegalStateException("stopped");
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}

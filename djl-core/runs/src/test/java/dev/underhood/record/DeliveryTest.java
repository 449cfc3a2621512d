package dev.underhood.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.run.Tensor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final RunInfo INFO = RunInfo.of("a", Instant.EPOCH);

    @Test
    void hands_everything_out_in_order_from_one_thread_that_is_a_daemon() {
        Diary diary = new Diary();
        Delivery delivery = new Delivery("a", List.of(diary), 1 << 20);
        delivery.start(() -> INFO);
        delivery.step(step(1));
        delivery.epoch(epoch(0, 1));
        delivery.step(step(2));
        delivery.epoch(epoch(1, 1));
        end(delivery);

        assertThat(delivery.await(LONG)).isTrue();
        assertThat(diary.entries)
                .containsExactly(
                        "start", "step 1", "epoch 0 with 1", "step 2", "epoch 1 with 1", "end");
        assertThat(diary.threads)
                .hasSize(1)
                .allMatch(Thread::isDaemon)
                .doesNotContain(Thread.currentThread());
    }

    @Test
    void hands_out_steps_though_no_epoch_comes() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        Delivery delivery =
                new Delivery(
                        "a",
                        List.of(
                                new RunListener() {
                                    @Override
                                    public void onStep(StepSnapshot step) {
                                        seen.countDown();
                                    }
                                }),
                        1 << 20);
        delivery.start(() -> INFO);
        delivery.step(step(1));
        seen.await();
        end(delivery);
    }

    @Test
    void leaves_out_tensors_before_numbers_when_the_listener_is_stuck_and_counts_them() {
        Diary diary = new Diary();
        CountDownLatch stuck = new CountDownLatch(1);
        Delivery delivery = new Delivery("a", List.of(new Stuck(stuck), diary), 40 * 4 * 10);
        delivery.start(() -> INFO);
        IntStream.range(0, 100).forEach(i -> delivery.epoch(epoch(i, 10)));
        stuck.countDown();
        end(delivery);

        assertThat(delivery.await(LONG)).isTrue();
        assertThat(diary.entries).contains("epoch 39 with 1", "epoch 40 with 0", "epoch 99 with 0");
        assertThat(diary.entries.subList(40, 43))
                .containsExactly(
                        "epoch 39 with 1",
                        "Tensors were left out: 1 epoch (40), because the listeners were slower"
                                + " than the training.",
                        "epoch 40 with 0");
        assertThat(diary.entries.get(diary.entries.size() - 2))
                .contains("Tensors were left out: 60 epochs (40, 41,")
                .doesNotContain("lost");
    }

    @Test
    void a_queue_is_bounded_by_items_too_and_loses_whole_epochs_last() {
        Diary diary = new Diary();
        CountDownLatch stuck = new CountDownLatch(1);
        Delivery delivery = new Delivery("a", List.of(new Stuck(stuck), diary), 1 << 30);
        delivery.start(() -> INFO);
        IntStream.range(0, 400).forEach(i -> delivery.epoch(epoch(i, 1)));
        IntStream.range(0, Delivery.MAX_STEPS + 7).forEach(i -> delivery.step(step(i)));
        assertThat(delivery.waiting()).isEqualTo(Delivery.MAX_EPOCHS);
        stuck.countDown();
        end(delivery);

        assertThat(delivery.await(LONG)).isTrue();
        assertThat(diary.entries)
                .contains("epoch 127 with 1", "epoch 128 with 0", "epoch 255 with 0")
                .doesNotContain("epoch 256 with 0");
        assertThat(diary.entries)
                .anyMatch(entry -> entry.startsWith("Epochs were lost: 144 epochs (256, "))
                .anyMatch(entry -> entry.startsWith("Steps were lost: 7 of them"));
    }

    @Test
    void steps_that_wait_are_bounded_though_epochs_come_between() {
        Diary diary = new Diary();
        CountDownLatch stuck = new CountDownLatch(1);
        Delivery delivery = new Delivery("a", List.of(new Stuck(stuck), diary), 1 << 20);
        delivery.start(() -> INFO);
        for (int epoch = 0; epoch < 3; epoch++) {
            IntStream.range(0, Delivery.MAX_STEPS / 2).forEach(i -> delivery.step(step(i)));
            delivery.epoch(epoch(epoch, 1));
        }
        stuck.countDown();
        end(delivery);
        assertThat(delivery.await(LONG)).isTrue();
        assertThat(diary.entries)
                .anyMatch(
                        entry ->
                                entry.startsWith(
                                        "Steps were lost: " + Delivery.MAX_STEPS / 2 + " of them"));
    }

    @Test
    void waits_no_longer_than_it_is_told_for_a_listener_that_is_stuck_for_ever() {
        CountDownLatch never = new CountDownLatch(1);
        Delivery delivery = new Delivery("a", List.of(new Stuck(never)), 1 << 20);
        delivery.start(() -> INFO);
        end(delivery);
        assertThat(delivery.await(Duration.ofMillis(50))).isFalse();
        never.countDown();
        assertThat(delivery.await(LONG)).isTrue();
    }

    @Test
    void keeps_an_interrupt_for_the_caller_and_waits_on() {
        Diary diary = new Diary();
        Delivery delivery = new Delivery("a", List.of(diary), 1 << 20);
        delivery.start(() -> INFO);
        end(delivery);
        Thread.currentThread().interrupt();
        assertThat(delivery.await(LONG)).isTrue();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(diary.entries).containsExactly("start", "end");
    }

    @Test
    void a_listener_that_throws_is_cut_off_and_the_others_hear_everything() {
        Diary diary = new Diary();
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        RunListener throwing =
                new RunListener() {
                    @Override
                    public void onEpoch(EpochSnapshot epoch) {
                        calls.add("epoch " + epoch.epoch());
                        throw new StackOverflowError("too deep");
                    }
                };
        Delivery delivery = new Delivery("a", List.of(throwing, diary), 1 << 20);
        delivery.start(() -> INFO);
        delivery.epoch(epoch(0, 1));
        delivery.epoch(epoch(1, 1));
        end(delivery);
        assertThat(delivery.await(LONG)).isTrue();
        assertThat(calls).containsExactly("epoch 0");
        assertThat(diary.entries).hasSize(4);
    }

    private static void end(Delivery delivery) {
        delivery.end(new RunEnd(Instant.EPOCH));
    }

    private static StepSnapshot step(long step) {
        return new StepSnapshot(step, 1, List.of(new Scalar(Scalar.TRAIN_LOSS, step)));
    }

    private static EpochSnapshot epoch(int epoch, int floats) {
        return new EpochSnapshot(
                epoch, Instant.EPOCH, List.of(), Map.of("t", Tensor.of(new float[floats], floats)));
    }

    /** Writes down what it is told. */
    private static final class Diary implements RunListener {
        final List<String> entries = Collections.synchronizedList(new ArrayList<>());
        final java.util.Set<Thread> threads =
                Collections.synchronizedSet(new java.util.HashSet<>());

        @Override
        public void onStart(RunInfo info) {
            write("start");
        }

        @Override
        public void onStep(StepSnapshot step) {
            write("step " + step.step());
        }

        @Override
        public void onEpoch(EpochSnapshot epoch) {
            write("epoch " + epoch.epoch() + " with " + epoch.tensors().size());
        }

        @Override
        public void onRemark(Remark remark) {
            write(remark.text());
        }

        @Override
        public void onEnd(RunEnd end) {
            write("end");
        }

        private void write(String entry) {
            entries.add(entry);
            threads.add(Thread.currentThread());
        }
    }

    /** Does not return from the start of the run before it is let go. */
    private record Stuck(CountDownLatch released) implements RunListener {
        @Override
        public void onStart(RunInfo info) {
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

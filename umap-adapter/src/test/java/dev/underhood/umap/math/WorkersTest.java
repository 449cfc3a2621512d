package dev.underhood.umap.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void every_row_is_done_once(int threads) {
        try (Workers workers = new Workers(threads)) {
            for (int size : new int[] {0, 1, 6, 7, 8, 1000}) {
                AtomicIntegerArray done = new AtomicIntegerArray(size);
                workers.each(
                        size,
                        7,
                        (from, to) -> {
                            for (int i = from; i < to; i++) {
                                done.incrementAndGet(i);
                            }
                        });
                for (int i = 0; i < size; i++) {
                    assertThat(done.get(i)).isEqualTo(1);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void many_short_loops_see_what_the_loops_before_wrote(int threads) {
        try (Workers workers = new Workers(threads)) {
            int[] values = new int[64];
            for (int round = 0; round < 2000; round++) {
                int shift = round % 63 + 1;
                int[] before = values.clone();
                workers.each(
                        64,
                        4,
                        (from, to) -> {
                            for (int i = from; i < to; i++) {
                                values[i] = before[(i + shift) % 64] + 1;
                            }
                        });
            }
            assertThat(values).containsOnly(2000);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void a_failure_reaches_the_caller_and_the_threads_go_on(int threads) {
        try (Workers workers = new Workers(threads)) {
            for (int bad : new int[] {0, 50, 99}) {
                assertThatThrownBy(
                                () ->
                                        workers.each(
                                                100,
                                                1,
                                                (from, to) -> {
                                                    if (from <= bad && bad < to) {
                                                        throw new IllegalStateException(
                                                                "row " + bad);
                                                    }
                                                }))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("row " + bad);
                assertThatThrownBy(
                                () ->
                                        workers.each(
                                                100,
                                                1,
                                                (from, to) -> {
                                                    throw new AssertionError("all");
                                                }))
                        .isInstanceOf(AssertionError.class);
                AtomicInteger sum = new AtomicInteger();
                workers.each(100, 3, (from, to) -> sum.addAndGet(to - from));
                assertThat(sum).hasValue(100);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void closing_ends_the_threads(int threads) throws InterruptedException {
        String name = "underhood-umap-";
        Thread[] before = threads(name);
        Workers workers = new Workers(threads);
        Thread[] started =
                Arrays.stream(threads(name))
                        .filter(thread -> !Arrays.asList(before).contains(thread))
                        .toArray(Thread[]::new);
        assertThat(started).hasSize(threads - 1).allMatch(Thread::isDaemon);
        workers.close();
        for (Thread thread : started) {
            thread.join(20_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private static Thread[] threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(name))
                .toArray(Thread[]::new);
    }
}

package dev.underhood.umap.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedLoopTest {
    private final AtomicInteger rows = new AtomicInteger();

    private SharedLoop loop() {
        return new SharedLoop(100, 7, (from, to) -> rows.addAndGet(to - from));
    }

    @Test
    void a_caller_whom_nobody_helps_does_all_of_it_and_waits_for_nobody() {
        SharedLoop loop = loop();
        loop.take();
        loop.await(0);
        assertThat(rows).hasValue(100);
    }

    @Test
    void a_helper_who_comes_too_late_finds_nothing_left() {
        SharedLoop loop = loop();
        loop.take();
        loop.await(0);
        loop.take();
        loop.await(0);
        assertThat(rows).hasValue(100);
    }

    @Test
    void a_piece_that_was_begun_is_waited_for() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        SharedLoop loop =
                new SharedLoop(
                        100,
                        1,
                        (from, to) -> {
                            if (Thread.currentThread() != caller) {
                                begun.countDown();
                                join(stopped);
                            }
                            rows.addAndGet(to - from);
                        });
        Thread helper = new Thread(loop::take);
        helper.start();
        begun.await();
        loop.take();
        assertThat(rows).hasValue(99);
        stopped.countDown();
        loop.await(0);
        assertThat(rows).hasValue(100);
        helper.join();
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

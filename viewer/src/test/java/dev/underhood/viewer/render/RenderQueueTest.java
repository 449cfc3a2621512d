package dev.underhood.viewer.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.viewer.http.KeptBytes;
import dev.underhood.viewer.http.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RenderQueueTest {
    private final RenderQueue queue = new RenderQueue();

    @AfterEach
    void stop() {
        queue.close();
    }

    @Test
    void draws_two_at_a_time_lets_some_wait_and_refuses_the_rest() {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch allStarted = new CountDownLatch(RenderQueue.THREADS);
        Supplier<byte[]> slow =
                () -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    allStarted.countDown();
                    await(go);
                    running.decrementAndGet();
                    return new byte[1];
                };
        List<CompletableFuture<byte[]>> accepted = new ArrayList<>();
        for (int i = 0; i < RenderQueue.THREADS + RenderQueue.WAITING; i++) {
            accepted.add(queue.render("picture " + i, slow));
        }
        CompletableFuture<byte[]> refused = queue.render("one more", slow);
        assertThatThrownBy(refused::join)
                .cause()
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(503));
        await(allStarted);
        go.countDown();
        accepted.forEach(picture -> assertThat(picture.join()).hasSize(1));
        assertThat(most).hasValue(RenderQueue.THREADS);
        assertThat(queue.render("one more", slow).join()).hasSize(1);
    }

    @Test
    void a_picture_that_is_asked_for_twice_is_drawn_once() {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger drawn = new AtomicInteger();
        Supplier<byte[]> drawing =
                () -> {
                    drawn.incrementAndGet();
                    await(go);
                    return new byte[] {7};
                };
        var first = queue.render("same", drawing);
        var second = queue.render("same", drawing);
        go.countDown();
        assertThat(first.join()).isEqualTo(second.join());
        assertThat(queue.render("same", drawing).join()).containsExactly(7);
        assertThat(drawn).hasValue(1);
    }

    @Test
    void a_drawing_that_fails_is_not_kept() {
        // parts of Java2D that are missing, or too little memory
        for (Error error :
                List.of(
                        new InternalError(),
                        new NoClassDefFoundError(),
                        new StackOverflowError())) {
            Supplier<byte[]> fails =
                    () -> {
                        throw error;
                    };
            assertThatThrownBy(() -> queue.render("x" + error, fails).join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(Refusal.class);
            assertThat(queue.render("x" + error, () -> new byte[2]).join()).hasSize(2);
        }
    }

    @Test
    void the_cache_keeps_what_was_used_last_within_its_bytes() {
        KeptBytes cache = new KeptBytes(10);
        cache.put("a", new byte[4]);
        cache.put("b", new byte[4]);
        assertThat(cache.get("a")).isNotNull();
        cache.put("c", new byte[4]);
        assertThat(cache.get("b")).isNull();
        assertThat(cache.get("a")).isNotNull();
        cache.put("large", new byte[11]);
        assertThat(cache.get("large")).isNull();
        assertThat(cache.bytes()).isEqualTo(8);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

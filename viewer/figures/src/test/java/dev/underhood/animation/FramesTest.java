package dev.underhood.animation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.Table;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FramesTest {
    private static Figure figure(IntConsumer onRead, IntConsumer onPaint) {
        return new Figure() {
            @Override
            public Drawing at(int epoch) {
                onRead.accept(epoch);
                return new Drawing() {
                    @Override
                    public double aspect() {
                        return 1;
                    }

                    @Override
                    public void paint(Graphics2D g, int width, int height) {
                        onPaint.accept(epoch);
                    }
                };
            }

            @Override
            public Table data(int epoch) {
                return new Blocks().data(epoch);
            }
        };
    }

    private static Animation film(Figure figure, int epochs) {
        return Animation.of(figure, IntStream.range(0, epochs).boxed().toList()).withSize(16, 16);
    }

    private static void draw(Animation film, Frames.Sink<BufferedImage> sink) throws IOException {
        Frames.each(film, 16, Function.identity(), sink, Progress.NONE);
    }

    @Test
    void few_frames_exist_at_a_time_however_many_there_are() throws IOException {
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Figure figure =
                figure(
                        epoch -> most.accumulateAndGet(epoch + 1 - taken.get(), Math::max),
                        epoch -> {});
        draw(film(figure, 300), (frame, epoch, times) -> taken.incrementAndGet());
        assertThat(taken).hasValue(300);
        assertThat(most.get()).isEqualTo(Frames.AHEAD + 1); // and the one that is being taken
    }

    @Test
    void one_thread_reads_others_paint_and_the_order_stays() throws IOException {
        Set<Thread> readers = ConcurrentHashMap.newKeySet();
        Set<Thread> painters = ConcurrentHashMap.newKeySet();
        Figure figure =
                figure(
                        epoch -> readers.add(Thread.currentThread()),
                        epoch -> painters.add(Thread.currentThread()));
        List<Integer> epochs = new ArrayList<>();
        draw(film(figure, 40), (frame, epoch, times) -> epochs.add(epoch));
        assertThat(epochs).isEqualTo(IntStream.range(0, 40).boxed().toList());
        assertThat(readers).containsExactly(Thread.currentThread());
        assertThat(painters).doesNotContain(Thread.currentThread()).allMatch(Thread::isDaemon);
    }

    @Test
    void what_fails_in_a_painting_or_the_run_is_told_as_it_is() {
        IntConsumer fail =
                epoch -> {
                    if (epoch == 2) {
                        throw new IllegalStateException("epoch " + epoch);
                    }
                };
        for (Figure figure : List.of(figure(fail, epoch -> {}), figure(epoch -> {}, fail))) {
            assertThatThrownBy(() -> draw(film(figure, 5), (frame, epoch, times) -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("epoch 2");
        }
    }
}

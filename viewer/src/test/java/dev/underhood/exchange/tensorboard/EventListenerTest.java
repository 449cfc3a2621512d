package dev.underhood.exchange.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.exchange.event.EventDecoder;
import dev.underhood.exchange.event.LoggedEvent;
import dev.underhood.exchange.event.LoggedValue;
import dev.underhood.exchange.event.RecordReader;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventListenerTest {
    private static final Instant START = Instant.parse("2026-11-23T20:00:00Z");

    /** A clock that stands in the way until it is let go. */
    private static final class Obstacle extends Clock {
        private final CountDownLatch free = new CountDownLatch(1);

        @Override
        public Instant instant() {
            try {
                free.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return START;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class Said implements RunListener.Additions {
        private final List<Remark> remarks = new ArrayList<>();

        @Override
        public void add(LateTensor late) {
            throw new AssertionError("nothing is added");
        }

        @Override
        public void remark(Remark remark) {
            remarks.add(remark);
        }
    }

    private static EpochSnapshot epoch(int epoch) {
        Tensor kernels = Tensor.of(new float[] {1, 2, 3, epoch}, 1, 1, 2, 2);
        return new EpochSnapshot(
                epoch,
                START.plusSeconds(epoch),
                List.of(new Scalar(Scalar.TRAIN_LOSS, epoch)),
                Map.of(TensorNames.kernels("conv"), kernels));
    }

    private static List<LoggedEvent> events(Path folder) throws IOException {
        List<LoggedEvent> events = new ArrayList<>();
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        EventDecoder decoder = new EventDecoder();
        try (RecordReader records = new RecordReader(file)) {
            for (byte[] record = records.next(); record != null; record = records.next()) {
                events.add(decoder.read(record));
            }
        }
        return events;
    }

    private static List<Long> steps(
            List<LoggedEvent> events, String tag, Class<? extends LoggedValue> kind) {
        return events.stream()
                .filter(
                        event ->
                                event.values().stream()
                                        .anyMatch(
                                                each ->
                                                        each.tag().equals(tag)
                                                                && kind.isInstance(each.value())))
                .map(LoggedEvent::step)
                .toList();
    }

    @Test
    void a_listener_that_falls_behind_keeps_nobody_waiting_and_leaves_out_pictures_not_numbers(
            @TempDir Path folder) throws IOException {
        Obstacle obstacle = new Obstacle();
        EventListener listener = new EventListener(folder, obstacle);
        Said said = new Said();
        listener.onStart(RunInfo.of("slow", START).withId(new RunId("slow")), said);
        listener.onStep(new StepSnapshot(1, 1, List.of(new Scalar(Scalar.TRAIN_LOSS, 9))));
        for (int epoch = 0; epoch < 6; epoch++) {
            listener.onEpoch(epoch(epoch)); // returns, though nothing can be written
        }
        assertThat(said.remarks)
                .extracting(Remark::what)
                .containsOnly("Pictures were left out of the event files of TensorBoard");
        obstacle.free.countDown();
        listener.onEnd(new RunEnd(START));
        listener.onTensor(new LateTensor(5, "late", Tensor.of(new float[] {1}, 1)));
        List<LoggedEvent> events = events(folder.resolve("slow"));
        assertThat(steps(events, "train/loss", LoggedValue.Scalar.class))
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(steps(events, "kernels/conv", LoggedValue.Pictures.class))
                .containsExactly(0L, 1L, 2L, 3L);
        assertThat(said.remarks.get(said.remarks.size() - 1).why()).contains("2 epochs or more");
    }

    @Test
    void a_run_that_is_resumed_gets_another_file_in_the_same_folder(@TempDir Path folder)
            throws IOException {
        for (int time = 0; time < 2; time++) {
            EventListener listener = new EventListener(folder);
            listener.onStart(RunInfo.of("again", START).withId(new RunId("again")), new Said());
            listener.onEpoch(epoch(time));
            listener.onEnd(new RunEnd(START));
        }
        try (Stream<Path> files = Files.list(folder.resolve("again"))) {
            assertThat(files).hasSize(2);
        }
    }
}

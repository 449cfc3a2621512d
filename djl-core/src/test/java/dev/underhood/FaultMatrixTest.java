package dev.underhood;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.record.Guard;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Output;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.StepSnapshot;
import dev.underhood.store.Description;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever goes wrong, and wherever: the training runs through all its epochs, the model comes out
 * the same to the last bit, and the trainer closes what it holds.
 */
class FaultMatrixTest {
    private static final int EPOCHS = 7;
    private static String undisturbed = "";

    /** What goes wrong. */
    private enum Fault {
        RUNTIME_EXCEPTION {
            @Override
            void happen() {
                throw new IllegalStateException("a fault of the test");
            }
        },
        STORE_EXCEPTION {
            @Override
            void happen() {
                throw new StoreException("a fault of the test");
            }
        },
        ERROR {
            @Override
            void happen() {
                throw new AssertionError("a fault of the test");
            }
        },
        OUT_OF_MEMORY {
            @Override
            void happen() {
                throw new OutOfMemoryError("a fault of the test");
            }
        },
        STACK_OVERFLOW {
            @Override
            void happen() {
                dive(0);
            }

            private int dive(int depth) {
                return depth == -1 ? 0 : 1 + dive(depth + 1);
            }
        },
        LINKAGE_ERROR {
            @Override
            void happen() {
                throw new NoClassDefFoundError("a fault of the test");
            }
        },
        INTERRUPT {
            @Override
            void happen() {
                Thread.currentThread().interrupt();
            }
        };

        abstract void happen();
    }

    /** Where it goes wrong. */
    private enum Place {
        CAPTURE_AT_EPOCH_0,
        CAPTURE_LATER,
        CAPTURE_ALWAYS,
        CLOCK_AT_AN_EPOCH,
        CLOCK_AT_THE_END,
        LEARNING_RATE,
        LISTENER_START,
        LISTENER_STEP,
        LISTENER_EPOCH_0,
        LISTENER_EPOCH_LATER,
        LISTENER_END,
        STORE_OPEN,
        STORE_WRITE_EPOCH_0,
        STORE_WRITE_LATER,
        STORE_WRITE_ALWAYS,
        STORE_WRITE_STEPS,
        STORE_END,
        STORE_CLOSE
    }

    static Stream<Arguments> cases() {
        return Stream.of(Place.values())
                .flatMap(
                        place ->
                                Stream.of(Fault.values()).map(fault -> Arguments.of(fault, place)));
    }

    @BeforeAll
    static void trains_undisturbed() throws Exception {
        try (TinyTraining training = new TinyTraining()) {
            undisturbed = training.fit(EPOCHS).fingerprint();
        }
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("cases")
    void the_training_goes_on(Fault fault, Place place) throws Exception {
        List<Integer> heard = new ArrayList<>();
        Faulty store = new Faulty(fault, place);
        AtomicInteger captures = new AtomicInteger();
        AtomicInteger ticks = new AtomicInteger();
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "faulty")
                        .probes(TinyTraining.probes(2), TinyTraining.CLASSES)
                        .clock(
                                clock(
                                        () -> {
                                            int tick = ticks.incrementAndGet();
                                            at(
                                                    place == Place.CLOCK_AT_AN_EPOCH && tick == 4,
                                                    fault);
                                            at(
                                                    place == Place.CLOCK_AT_THE_END
                                                            && tick == EPOCHS + 3,
                                                    fault);
                                        }))
                        .learningRate(
                                update -> {
                                    at(place == Place.LEARNING_RATE, fault);
                                    return 0.01f;
                                })
                        .capture(
                                "a capture",
                                (trainer, frame) -> {
                                    int n = captures.getAndIncrement();
                                    at(place == Place.CAPTURE_AT_EPOCH_0 && n == 0, fault);
                                    at(place == Place.CAPTURE_LATER && n == 3, fault);
                                    at(place == Place.CAPTURE_ALWAYS, fault);
                                })
                        .listener(listener(fault, place))
                        .listener(
                                new RunListener() {
                                    @Override
                                    public void onEpoch(EpochSnapshot epoch) {
                                        heard.add(epoch.epoch());
                                    }
                                })
                        .build();

        TinyTraining training = new TinyTraining(recorder);
        assertThat(training.fit(EPOCHS).fingerprint()).isEqualTo(undisturbed);
        training.close();
        Thread.interrupted();

        assertThat(training.trainer.getManager().isOpen()).isFalse();
        if (place != Place.STORE_OPEN || fault == Fault.INTERRUPT) {
            store.resume(recorder.runId()).close(); // refused if the writer had not been closed
        }
        assertThat(captures.get())
                .as("a capture that always fails is switched off")
                .isEqualTo(
                        place == Place.CAPTURE_ALWAYS && fault != Fault.INTERRUPT
                                ? Guard.LIMIT
                                : EPOCHS + 1);
        if (place == Place.CLOCK_AT_AN_EPOCH && fault != Fault.INTERRUPT) {
            assertThat(heard).as("one epoch is lost").hasSize(EPOCHS);
        } else {
            assertThat(heard).as("the other listener hears every epoch").hasSize(EPOCHS + 1);
        }
    }

    private static void at(boolean here, Fault fault) {
        if (here) {
            fault.happen();
        }
    }

    private static RunListener listener(Fault fault, Place place) {
        return new RunListener() {
            @Override
            public void onStart(RunInfo info) {
                at(place == Place.LISTENER_START, fault);
            }

            @Override
            public void onStep(StepSnapshot step) {
                at(place == Place.LISTENER_STEP, fault);
            }

            @Override
            public void onEpoch(EpochSnapshot epoch) {
                at(place == Place.LISTENER_EPOCH_0 && epoch.epoch() == 0, fault);
                at(place == Place.LISTENER_EPOCH_LATER && epoch.epoch() == 2, fault);
            }

            @Override
            public void onEnd(RunEnd end) {
                at(place == Place.LISTENER_END, fault);
            }
        };
    }

    private static Clock clock(Runnable tick) {
        return new Clock() {
            @Override
            public Instant instant() {
                tick.run();
                return Instant.EPOCH;
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

    /** A store that fails at one place. */
    private record Faulty(Fault fault, Place place, RunStore store) implements RunStore {
        Faulty(Fault fault, Place place) {
            this(fault, place, RunStore.inMemory());
        }

        @Override
        public RunWriter create(RunInfo info) {
            at(place == Place.STORE_OPEN, fault);
            return new FaultyWriter(fault, place, store.create(info));
        }

        @Override
        public RunWriter resume(RunId id) {
            return store.resume(id);
        }

        @Override
        public void add(RunId id, List<LateTensor> tensors) {
            store.add(id, tensors);
        }

        @Override
        public Description describe(RunId id, UnaryOperator<Description> change) {
            return store.describe(id, change);
        }

        @Override
        public List<RunId> list() {
            return store.list();
        }

        @Override
        public RunReader open(RunId id) {
            return store.open(id);
        }

        @Override
        public void delete(RunId id) {
            store.delete(id);
        }
    }

    private record FaultyWriter(Fault fault, Place place, RunWriter writer) implements RunWriter {
        @Override
        public RunId id() {
            return writer.id();
        }

        @Override
        public int lastEpoch() {
            return writer.lastEpoch();
        }

        @Override
        public void append(EpochSnapshot epoch) {
            at(place == Place.STORE_WRITE_EPOCH_0 && epoch.epoch() == 0, fault);
            at(place == Place.STORE_WRITE_LATER && epoch.epoch() == 3, fault);
            at(place == Place.STORE_WRITE_ALWAYS, fault);
            writer.append(epoch);
        }

        @Override
        public void append(LateTensor late) {
            writer.append(late);
        }

        @Override
        public void append(List<StepSnapshot> steps) {
            at(place == Place.STORE_WRITE_STEPS, fault);
            writer.append(steps);
        }

        @Override
        public void append(Remark remark) {
            writer.append(remark);
        }

        @Override
        public void outputs(List<Output> outputs) {
            writer.outputs(outputs);
        }

        @Override
        public void describe(Description description) {
            writer.describe(description);
        }

        @Override
        public void end(RunEnd end) {
            at(place == Place.STORE_END, fault);
            writer.end(end);
        }

        @Override
        public void close() {
            writer.close();
            at(place == Place.STORE_CLOSE, fault);
        }
    }
}

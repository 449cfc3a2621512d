package dev.underhood.umap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.RunListener;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.StoreException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever goes wrong in a listener, a store or a clock, and wherever: the fit runs through all its
 * epochs, its result is the same to the last bit, the other listeners hear everything, and nothing
 * stays open.
 */
class UmapFaultsTest {
    private static final int EPOCHS = 7;
    private static float[] undisturbed = new float[0];

    /** What goes wrong. */
    private enum Fault {
        RUNTIME_EXCEPTION,
        STORE_EXCEPTION,
        ERROR,
        OUT_OF_MEMORY,
        STACK_OVERFLOW,
        LINKAGE_ERROR,
        INTERRUPT;

        void happen() {
            switch (this) {
                case RUNTIME_EXCEPTION -> throw new IllegalStateException("a fault of the test");
                case STORE_EXCEPTION -> throw new StoreException("a fault of the test");
                case ERROR -> throw new AssertionError("a fault of the test");
                case OUT_OF_MEMORY -> throw new OutOfMemoryError("a fault of the test");
                case STACK_OVERFLOW -> throw new StackOverflowError("a fault of the test");
                case LINKAGE_ERROR -> throw new NoClassDefFoundError("a fault of the test");
                case INTERRUPT -> Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Where it goes wrong.
     *
     * @param type whose
     * @param method which of its calls
     * @param call the how-manieth, 0 for the first; -1 for all
     */
    private record Place(Class<?> type, String method, int call) {
        @Override
        public String toString() {
            return type.getSimpleName() + "." + method + " " + (call < 0 ? "always" : call);
        }
    }

    private static final Place CLOCK_AT_AN_EPOCH = new Place(Clock.class, "instant", 4);

    private static final List<Place> PLACES =
            List.of(
                    CLOCK_AT_AN_EPOCH,
                    new Place(Clock.class, "instant", EPOCHS + 2),
                    new Place(RunListener.class, "onStart", 0),
                    new Place(RunListener.class, "onEpoch", 0),
                    new Place(RunListener.class, "onEpoch", 2),
                    new Place(RunListener.class, "onEnd", 0),
                    new Place(RunStore.class, "create", 0),
                    new Place(RunStore.class, "create", -1),
                    new Place(RunWriter.class, "append", 0),
                    new Place(RunWriter.class, "append", 3),
                    new Place(RunWriter.class, "append", -1),
                    new Place(RunWriter.class, "end", 0),
                    new Place(RunWriter.class, "close", 0));

    static Stream<Arguments> cases() {
        return PLACES.stream()
                .flatMap(
                        place ->
                                Stream.of(Fault.values()).map(fault -> Arguments.of(fault, place)));
    }

    @BeforeAll
    static void fits_undisturbed() {
        undisturbed = fit().run().embedding().array();
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("cases")
    void the_fit_goes_on(Fault fault, Place place) {
        Trap trap = new Trap(fault, place);
        RunStore store = RunStore.inMemory();
        List<Integer> heard = Collections.synchronizedList(new ArrayList<>());
        UmapFit fit = fit();
        UmapRecording other = UmapRecording.of(fit, diary(heard), "other");
        RunListener faulty =
                place.type == RunListener.class
                        ? trap.set(RunListener.class, diary(new ArrayList<>()))
                        : trap.set(RunStore.class, store).writer();
        UmapRecording recording =
                new UmapRecording(fit, faulty, "faulty", null, List.of(), trap.clock());
        try (other;
                recording) {
            assertThat(fit.run().embedding().array()).isEqualTo(undisturbed);
            Thread.interrupted();
        }
        assertThat(Thread.interrupted()).isEqualTo(trap.isOfTheEnd());
        assertThat(heard).as("the other recording hears every epoch").hasSize(EPOCHS + 1);
        if (!store.list().isEmpty()) {
            store.resume(recording.id()).close(); // refused if the writer had not been closed
        }
        assertThat(store.list())
                .as("a run is there, unless it can never be made")
                .hasSize(trap.leavesNoRun() ? 0 : 1);
    }

    private static UmapFit fit() {
        return Umap.builder().nEpochs(EPOCHS).build().prepare(Rows.of(Samples.iris()));
    }

    private static RunListener diary(List<Integer> heard) {
        return new RunListener() {
            @Override
            public void onEpoch(EpochSnapshot epoch) {
                heard.add(epoch.epoch());
            }
        };
    }

    /** Lets one call fail of what is set with it, and passes the others on. */
    private static final class Trap {
        private final Fault fault;
        private final Place place;
        private int calls;

        Trap(Fault fault, Place place) {
            this.fault = fault;
            this.place = place;
        }

        boolean leavesNoRun() {
            boolean never = place.method.equals("create") && place.call < 0;
            return place.type == RunListener.class || (never && fault != Fault.INTERRUPT);
        }

        /** Whether the thread that closes is interrupted, which is kept for it. */
        boolean isOfTheEnd() {
            return place.type == Clock.class
                    && place.call == EPOCHS + 2
                    && fault == Fault.INTERRUPT;
        }

        Clock clock() {
            return new Clock() {
                @Override
                public Instant instant() {
                    spring(Clock.class, "instant");
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

        <T> T set(Class<T> type, T real) {
            return type.cast(
                    Proxy.newProxyInstance(
                            type.getClassLoader(),
                            new Class<?>[] {type},
                            (proxy, method, arguments) -> {
                                String name = method.getName();
                                if (name.equals("writer")) { // so that it writes through the trap
                                    return InvocationHandler.invokeDefault(
                                            proxy, method, arguments);
                                }
                                boolean closes = name.equals("close");
                                if (!closes) {
                                    spring(type, name);
                                }
                                Object result = call(method, real, arguments);
                                if (closes) {
                                    spring(type, name);
                                }
                                return result;
                            }));
        }

        private @Nullable Object call(
                Method method, Object real, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            try {
                Object result = method.invoke(real, arguments);
                return result instanceof RunWriter writer ? set(RunWriter.class, writer) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private synchronized void spring(Class<?> type, String method) {
            boolean isHere = place.type == type && place.method.equals(method);
            if (isHere && (place.call < 0 || calls++ == place.call)) {
                fault.happen();
            }
        }
    }
}

package dev.underhood;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.capture.Budget;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.record.Guard;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.Scalar;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells every capture of every moment, in their order and each behind the guard, with the frame of
 * the epoch that is collected. Never throws.
 */
final class Capturing {
    private final Map<Moment, Map<String, Capture>> captures = new EnumMap<>(Moment.class);
    private final Budget budget;
    private final Consumer<Remark> remarks;
    private final Guard guard;
    private final Price price;
    private final Thinning thinning;
    private Frame frame;
    private ProbeSet probes = ProbeSet.none();

    /**
     * @param captures the captures by name, see {@link #named}
     * @param remarks takes what is to be said of the run
     * @param guard for the captures only: a part of it that is switched off is one of them
     * @param price takes what each capture takes
     * @param thinning says which of them leave out an epoch
     */
    Capturing(
            Map<String, Capture> captures,
            Budget budget,
            Consumer<Remark> remarks,
            Guard guard,
            Price price,
            Thinning thinning) {
        for (Moment moment : Moment.values()) {
            Map<String, Capture> concerned = new LinkedHashMap<>(captures);
            concerned.values().removeIf(capture -> !moment.concerns(capture));
            this.captures.put(moment, concerned);
        }
        this.budget = budget;
        this.remarks = remarks;
        this.guard = guard;
        this.price = price;
        this.thinning = thinning;
        frame = new Frame(budget, 0, remarks);
    }

    /**
     * Returns captures by their names, which are asked for once.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    static Map<String, Capture> named(List<Capture> captures) {
        Map<String, Capture> named = new LinkedHashMap<>();
        for (Capture capture : captures) {
            String name = capture.name();
            Capture other = named.putIfAbsent(name, capture);
            if (other != null) {
                throw new IllegalArgumentException(
                        String.format(
                                "two captures record \"%s\": %s and %s. Give one of them another"
                                        + " name",
                                name, other.getClass().getName(), capture.getClass().getName()));
            }
        }
        return named;
    }

    /** Begins to collect an epoch. */
    void open(int epoch) {
        frame = new Frame(budget, epoch, remarks);
        frame.choose(probes);
    }

    /** From now on these are what every frame says the probes are. */
    void choose(ProbeSet chosen) {
        probes = chosen;
        frame.choose(chosen);
    }

    void begin(Trainer trainer, @Nullable BatchData first) {
        looking(trainer, () -> each(Moment.BEGIN, capture -> capture.begin(trainer, first, frame)));
    }

    void trained(Trainer trainer, @Nullable BatchData batch, long update) {
        frame.beginUpdate(update);
        each(Moment.TRAINED, capture -> capture.trained(trainer, batch, frame));
    }

    /** Returns the numbers of the update. */
    List<Scalar> updated(Trainer trainer, boolean certain, long update) {
        frame.beginUpdate(update);
        each(Moment.UPDATED, capture -> capture.updated(trainer, certain, frame));
        return frame.takeUpdate();
    }

    void validated(Trainer trainer, @Nullable BatchData batch) {
        each(Moment.VALIDATED, capture -> capture.validated(trainer, batch, frame));
    }

    /**
     * Ends the epoch.
     *
     * @param announced whether the trainer tells all its listeners that it has ended
     * @return what was collected
     */
    Frame epoch(Trainer trainer, boolean announced) {
        if (announced) {
            frame.announce();
        }
        looking(trainer, () -> each(Moment.EPOCH, capture -> capture.epoch(trainer, frame)));
        price.startLap();
        guard.run("the kernels and activations", () -> frame.complete(price::endLap));
        close();
        guard.run("the price of recording", this::weigh);
        return frame;
    }

    /** Lets go of what an epoch that did not end has left open. */
    void close() {
        guard.run("the end of the captures", frame::close);
    }

    /** Records what the epoch took; what the recorder still does with it counts for the next. */
    private void weigh() {
        Map<String, Long> took = price.ofEpoch();
        price.takeEpoch().forEach(frame::put);
        thinning.weigh(frame.epoch(), took, price.trainingOfEpoch()).forEach(frame::remark);
    }

    /** Captures may run the network now, for inference. */
    private void looking(Trainer trainer, Runnable looks) {
        ModuleModes[] modes = new ModuleModes[1];
        guard.run(
                "the modes of modules",
                () -> modes[0] = ModuleModes.of(trainer.getModel().getBlock()));
        looks.run();
        if (modes[0] != null) {
            guard.run("the modes of modules", modes[0]::close);
        }
    }

    private void each(Moment moment, Consumer<Capture> telling) {
        price.startLap();
        captures.getOrDefault(moment, Map.of())
                .forEach(
                        (name, capture) -> {
                            if (!thinning.leavesOut(name, frame.epoch())) {
                                frame.beginCapture(name);
                                guard.run(name, () -> telling.accept(capture));
                                price.endLap(name);
                            }
                        });
    }
}

package dev.underhood.capture.metric;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Evaluator;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.run.Remark;
import dev.underhood.run.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The loss and every evaluator of a trainer, per update and per epoch, for training and validation.
 *
 * <p>No loss and no evaluator is run more often than with DJL's {@link EvaluatorTrainingListener}
 * alone: where the trainer has one, its sums are read. It evaluates each training batch under a key
 * that holds this batch only, so the numbers of an update are exactly those that DJL computed. It
 * may stand behind us; then they are there at the next call. Where the trainer has none, each batch
 * is evaluated once, with the calls that DJL's listener would make, under separate keys: the
 * training is then the one with DJL's listener.
 *
 * <p>The numbers of an epoch are DJL's 32-bit sums as they are. Only where a loop of the user's
 * ends an epoch without telling DJL's listener, which then keeps summing up, they are differences
 * of two sums and carry the rounding of both.
 */
final class Evaluations {
    private static final String LOSS = "loss";
    private static final int MAX_NAME = 200;

    private final boolean own;
    private final boolean inFront;
    private final String all;
    private final String progress;
    private final EpochSum trainSum;
    private final EpochSum validateSum;
    private final Consumer<Remark> remarks;
    private final Meter loss;
    private final List<Meter> meters = new ArrayList<>();

    /** The trainer's evaluators as DJL goes through them: one may be there twice. */
    private final List<Meter> calls;

    private boolean evaluated;
    private long evaluatedInEpoch;
    private boolean trained;
    private boolean validated;

    /**
     * Prepares the trainer's evaluators.
     *
     * @param trainer the trainer
     * @param djl where DJL's own listener stands
     * @param remarks takes what is to be said of an evaluator
     */
    Evaluations(Trainer trainer, EvaluatorPlace djl, Consumer<Remark> remarks) {
        own = djl == EvaluatorPlace.ABSENT;
        inFront = djl == EvaluatorPlace.IN_FRONT;
        this.remarks = remarks;
        String prefix = own ? "underhood/" + UUID.randomUUID() + "/" : "";
        all = prefix + EvaluatorTrainingListener.TRAIN_ALL;
        progress = prefix + EvaluatorTrainingListener.TRAIN_PROGRESS;
        trainSum = new EpochSum("train/", prefix + EvaluatorTrainingListener.TRAIN_EPOCH);
        validateSum = new EpochSum("validate/", prefix + EvaluatorTrainingListener.VALIDATE_EPOCH);
        loss = meter(trainer.getLoss(), LOSS);
        calls = trainer.getEvaluators().stream().map(this::meter).collect(Collectors.toList());
        if (own) {
            for (String key : List.of(trainSum.key(), progress, all, validateSum.key())) {
                calls.forEach(meter -> meter.use(evaluator -> evaluator.addAccumulator(key)));
            }
        }
    }

    /**
     * Takes a training batch.
     *
     * @param batch the batch, its predictions and labels; may be half filled or null
     */
    void trained(@Nullable BatchData batch) {
        if (own) {
            calls.forEach(meter -> meter.use(evaluator -> evaluator.resetAccumulator(all)));
            evaluated = update(batch, trainSum.key(), progress, all);
        } else {
            Boolean moved = loss.moved(trainSum.key(), all);
            evaluated = moved == null ? inFront : moved;
        }
    }

    /**
     * Whether the numbers of the last batch can be read now.
     *
     * @return false if DJL's listener has yet to evaluate it
     */
    boolean isEvaluated() {
        return evaluated;
    }

    /**
     * Reads the numbers of the last batch.
     *
     * @param certain whether the training continued after it, so that DJL's listener must have
     *     evaluated it
     * @return the numbers; empty if it was not evaluated
     */
    List<Scalar> update(boolean certain) {
        boolean lossMoved = isSure(loss, certain);
        List<Scalar> scalars = new ArrayList<>();
        for (Meter meter : meters) {
            if (evaluated || isSure(meter, certain && lossMoved)) {
                meter.read(all)
                        .ifPresent(
                                value -> scalars.add(new Scalar("train/" + meter.name(), value)));
            }
            meter.mark(Math.max(0, meter.count(trainSum.key())));
        }
        if (evaluated || lossMoved) {
            trained = true;
            evaluatedInEpoch += loss.count(all);
            trainSum.read(meters);
        } else if (certain && !own) {
            remarks.accept(
                    Remark.of(
                            "The loss and the evaluators of some updates are not recorded",
                            "EvaluatorTrainingListener, whose sums are read, did not evaluate"
                                    + " them"));
        }
        evaluated = false;
        return scalars;
    }

    /**
     * Takes a validation batch.
     *
     * @param batch the batch, its predictions and labels; may be half filled or null
     */
    void validated(@Nullable BatchData batch) {
        if (own) {
            validated |= update(batch, validateSum.key());
            validateSum.read(meters);
        } else if (batch != null) {
            validated = true;
            if (inFront) {
                validateSum.read(meters);
            }
        }
    }

    /**
     * Ends an epoch.
     *
     * @param resets whether DJL's listener is told of it too, and begins its sums anew
     * @return its numbers; those of the training or the validation are missing if there was none
     */
    List<Scalar> epoch(boolean resets) {
        List<Scalar> scalars = new ArrayList<>();
        if (trained) {
            long summed = trainSum.added(loss);
            if (summed < 0 || summed == evaluatedInEpoch) {
                scalars.addAll(trainSum.take(meters));
            } else {
                remarks.accept(
                        Remark.of(
                                "The training's loss and evaluators of some epochs are not recorded",
                                "they were summed up over other batches too, which the recorder was"
                                        + " not told of"));
            }
        }
        if (validated) {
            if (!own && !inFront) {
                validateSum.read(meters);
            }
            scalars.addAll(validateSum.take(meters));
        }
        trained = false;
        validated = false;
        evaluatedInEpoch = 0;
        if (own) {
            for (String key : List.of(trainSum.key(), progress, all, validateSum.key())) {
                calls.forEach(meter -> meter.use(evaluator -> evaluator.resetAccumulator(key)));
            }
        }
        trainSum.begin(own || resets);
        validateSum.begin(own || resets);
        if (own || resets) {
            meters.forEach(meter -> meter.mark(0));
        }
        return scalars;
    }

    /** Where an evaluator does not tell, it is taken to be as far as the loss, its last one. */
    private boolean isSure(Meter meter, boolean otherwise) {
        Boolean moved = own ? Boolean.FALSE : meter.moved(trainSum.key(), all);
        return moved == null ? otherwise : moved;
    }

    private Meter meter(Evaluator evaluator) {
        return meters.stream()
                .filter(meter -> meter.is(evaluator))
                .findFirst()
                .orElseGet(() -> meter(evaluator, nameOf(evaluator)));
    }

    private Meter meter(Evaluator evaluator, String name) {
        List<String> taken = meters.stream().map(Meter::name).toList();
        String free = name;
        while (taken.contains(free)) {
            free = free + "'";
        }
        Meter meter = new Meter(evaluator, free, remarks);
        meters.add(meter);
        return meter;
    }

    /** A name that no store would take must not cost the other numbers. */
    private static String nameOf(Evaluator evaluator) {
        try {
            String name = evaluator.getName();
            if (name != null && !name.isBlank()) {
                return name.substring(0, Math.min(name.length(), MAX_NAME));
            }
        } catch (RuntimeException | Error nameless) {
            // as good as no name
        }
        return "evaluator";
    }

    /**
     * Counts only devices that have both labels and predictions: DJL may call before all devices
     * are done.
     */
    private boolean update(@Nullable BatchData batch, String... keys) {
        boolean any = false;
        if (batch == null || batch.getLabels() == null || batch.getPredictions() == null) {
            return false;
        }
        for (Meter meter : calls) {
            for (Map.Entry<Device, NDList> labels : batch.getLabels().entrySet()) {
                NDList predictions = batch.getPredictions().get(labels.getKey());
                if (predictions != null) {
                    meter.use(
                            evaluator ->
                                    evaluator.updateAccumulators(
                                            keys, labels.getValue(), predictions));
                    any = true;
                }
            }
        }
        return any;
    }
}

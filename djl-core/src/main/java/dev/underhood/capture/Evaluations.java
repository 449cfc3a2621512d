package dev.underhood.capture;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Evaluator;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.run.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The loss and every evaluator of a trainer, per batch and per epoch, for training and validation.
 *
 * <p>They are summed up under keys of our own in the trainer's own evaluators: DJL's {@link
 * EvaluatorTrainingListener} may be missing, may stand before or after us, and resets its sums at
 * the end of an epoch.
 */
public final class Evaluations {
    private static final int MAX_NAME = 200;

    private final String step;
    private final String train;
    private final String validate;
    private final Map<Evaluator, String> names = new HashMap<>();
    private final List<Evaluator> evaluators;
    private boolean trained;
    private boolean validated;

    /**
     * Prepares the trainer's evaluators.
     *
     * @param trainer the trainer
     */
    public Evaluations(Trainer trainer) {
        String mine = "underhood/" + NDManager.nextUid() + "/";
        step = mine + "step";
        train = mine + "train";
        validate = mine + "validate";
        evaluators = List.copyOf(trainer.getEvaluators());
        for (Evaluator evaluator : evaluators) {
            String name = evaluator == trainer.getLoss() ? "loss" : shortened(evaluator.getName());
            while (names.containsValue(name)) {
                name = name + "'";
            }
            names.put(evaluator, name);
            for (String key : List.of(step, train, validate)) {
                evaluator.addAccumulator(key);
            }
        }
    }

    /**
     * Takes a training batch.
     *
     * @param batch the batch, its predictions and labels; may be half filled or null
     * @return the numbers of this batch; empty if it has no predictions
     */
    public List<Scalar> trained(@Nullable BatchData batch) {
        evaluators.forEach(evaluator -> evaluator.resetAccumulator(step));
        boolean any = update(batch, step, train);
        trained |= any;
        return any ? read("train/", step) : List.of();
    }

    /**
     * Takes a validation batch.
     *
     * @param batch the batch, its predictions and labels; may be half filled or null
     */
    public void validated(@Nullable BatchData batch) {
        validated |= update(batch, validate);
    }

    /**
     * Ends an epoch.
     *
     * @return its numbers; those of the training or the validation are missing if there was none
     */
    public List<Scalar> epoch() {
        List<Scalar> scalars = new ArrayList<>();
        if (trained) {
            scalars.addAll(read("train/", train));
        }
        if (validated) {
            scalars.addAll(read("validate/", validate));
        }
        trained = false;
        validated = false;
        for (Evaluator evaluator : evaluators) {
            evaluator.resetAccumulator(train);
            evaluator.resetAccumulator(validate);
        }
        return scalars;
    }

    /** A name that no store would take must not cost the other numbers. */
    private static String shortened(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return "evaluator";
        }
        return name.substring(0, Math.min(name.length(), MAX_NAME));
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
        for (Map.Entry<Device, NDList> labels : batch.getLabels().entrySet()) {
            NDList predictions = batch.getPredictions().get(labels.getKey());
            if (predictions != null) {
                for (Evaluator evaluator : evaluators) {
                    evaluator.updateAccumulators(keys, labels.getValue(), predictions);
                }
                any = true;
            }
        }
        return any;
    }

    private List<Scalar> read(String prefix, String key) {
        List<Scalar> scalars = new ArrayList<>();
        for (Evaluator evaluator : evaluators) {
            scalars.add(new Scalar(prefix + names.get(evaluator), evaluator.getAccumulator(key)));
        }
        return scalars;
    }
}

package dev.underhood.capture.output;

import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.evaluator.BinaryAccuracy;
import ai.djl.training.evaluator.BoundingBoxError;
import ai.djl.training.evaluator.Coverage;
import ai.djl.training.evaluator.Evaluator;
import ai.djl.training.evaluator.IndexEvaluator;
import ai.djl.training.evaluator.SingleShotDetectionAccuracy;
import ai.djl.training.evaluator.TopKAccuracy;
import ai.djl.training.loss.AbstractCompositeLoss;
import ai.djl.training.loss.ElasticNetWeightDecay;
import ai.djl.training.loss.HingeLoss;
import ai.djl.training.loss.IndexLoss;
import ai.djl.training.loss.L1Loss;
import ai.djl.training.loss.L1WeightDecay;
import ai.djl.training.loss.L2Loss;
import ai.djl.training.loss.L2WeightDecay;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.MaskedSoftmaxCrossEntropyLoss;
import ai.djl.training.loss.QuantileL1Loss;
import ai.djl.training.loss.SigmoidBinaryCrossEntropyLoss;
import ai.djl.training.loss.SimpleCompositeLoss;
import ai.djl.training.loss.SingleShotDetectionLoss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import ai.djl.training.loss.TabNetClassificationLoss;
import ai.djl.training.loss.TabNetRegressionLoss;
import ai.djl.training.loss.YOLOv3Loss;
import dev.underhood.capture.walk.HiddenField;
import dev.underhood.run.OutputKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a trainer's loss and evaluators tell of the network's outputs. Only DJL's own classes tell
 * something, and only exactly these: a subclass may compute something else. None of them is called.
 */
final class Clues {
    /** These look at no output. */
    private static final Set<Class<?>> WEIGHT_DECAYS =
            Set.of(L1WeightDecay.class, L2WeightDecay.class, ElasticNetWeightDecay.class);

    private final List<Clue> fromLoss = new ArrayList<>();
    private final List<Clue> fromEvaluators = new ArrayList<>();
    private final Set<Integer> partsOfTheLoss = new HashSet<>();
    private @Nullable String detection;
    private int byPlace; // how many outputs a loss that the user wrote seems to have

    Clues(Loss loss, List<Evaluator> evaluators) {
        add(loss, 0, 0);
        evaluators.stream().filter(each -> each != loss).forEach(each -> add(each, 0, 0));
    }

    /** Returns what the loss tells of an output; empty if it tells nothing, or two things. */
    Optional<Clue> ofLoss(int output, FirstLook look) {
        return byPlace > 0 && !look.holds(byPlace) ? Optional.empty() : only(fromLoss, output);
    }

    Optional<Clue> ofEvaluators(int output) {
        return only(fromEvaluators, output);
    }

    /** Returns whether an output is there only for the loss to be computed. */
    boolean isPartOfTheLoss(int output) {
        return partsOfTheLoss.contains(output);
    }

    /** Returns who says that boxes are looked for in images; null if nobody does. */
    @Nullable String detection() {
        return detection;
    }

    private static Optional<Clue> only(List<Clue> all, int output) {
        List<Clue> told = all.stream().filter(clue -> clue.output() == output).toList();
        boolean agreed = told.stream().map(Clue::kind).distinct().count() == 1;
        return agreed ? Optional.of(told.get(0)) : Optional.empty();
    }

    private void add(Loss loss, int output, int label) {
        Class<?> type = loss.getClass();
        if (type == SoftmaxCrossEntropyLoss.class || type == MaskedSoftmaxCrossEntropyLoss.class) {
            Integer axis = HiddenField.read(loss, "classAxis", Integer.class);
            Clue clue =
                    Clue.of(output, label, OutputKind.CLASSES, ValueMeaning.LOGITS, loss)
                            .along(axis == null ? -1 : axis);
            boolean masked = type == MaskedSoftmaxCrossEntropyLoss.class;
            fromLoss.add(masked ? clue.withLengths() : clue);
        } else if (type == SigmoidBinaryCrossEntropyLoss.class) {
            Boolean done = HiddenField.read(loss, "fromSigmoid", Boolean.class);
            ValueMeaning values =
                    done == null ? null : done ? ValueMeaning.PROBABILITIES : ValueMeaning.LOGITS;
            fromLoss.add(Clue.of(output, label, OutputKind.LABELS, values, loss));
        } else if (type == HingeLoss.class) {
            fromLoss.add(Clue.of(output, label, OutputKind.LABELS, ValueMeaning.SCORES, loss));
        } else if (Set.of(L1Loss.class, L2Loss.class, QuantileL1Loss.class).contains(type)) {
            fromLoss.add(Clue.of(output, label, OutputKind.NUMBERS, null, loss));
        } else if (type == TabNetClassificationLoss.class) {
            fromLoss.add(Clue.of(0, 0, OutputKind.CLASSES, ValueMeaning.LOGITS, loss));
            partsOfTheLoss.add(1);
        } else if (type == TabNetRegressionLoss.class) {
            fromLoss.add(Clue.of(0, 0, OutputKind.NUMBERS, null, loss));
            partsOfTheLoss.add(1);
        } else if (type == SingleShotDetectionLoss.class || type == YOLOv3Loss.class) {
            detection = type.getSimpleName();
        } else if (type == IndexLoss.class) {
            Loss inner = HiddenField.read(loss, "loss", Loss.class);
            if (inner != null) {
                add(inner, index(loss, "predictionsIndex"), index(loss, "labelsIndex"));
            }
        } else if (type == SimpleCompositeLoss.class) {
            for (Loss part : ((SimpleCompositeLoss) loss).getComponents()) {
                add(part, output, label);
            }
        } else if (loss instanceof AbstractCompositeLoss composite) {
            addByPlace(composite);
        }
    }

    /** Which output goes to which part is private to the loss: believed where the numbers fit. */
    private void addByPlace(AbstractCompositeLoss composite) {
        List<?> components = HiddenField.read(composite, "components", List.class);
        if (components == null) {
            return;
        }
        List<Loss> parts =
                components.stream()
                        .filter(Loss.class::isInstance)
                        .map(Loss.class::cast)
                        .filter(part -> !WEIGHT_DECAYS.contains(part.getClass()))
                        .toList();
        byPlace = parts.size();
        for (int i = 0; i < parts.size(); i++) {
            int before = fromLoss.size();
            add(parts.get(i), i, i);
            for (int n = before; n < fromLoss.size(); n++) {
                Clue clue = fromLoss.get(n);
                String of = " in place " + (i + 1) + " of " + composite.getClass().getSimpleName();
                fromLoss.set(n, clue.from(clue.source() + of));
            }
        }
    }

    private void add(Evaluator evaluator, int output, int label) {
        Class<?> type = evaluator.getClass();
        if (type == Accuracy.class || type == TopKAccuracy.class) {
            Integer axis = HiddenField.read(evaluator, "axis", Integer.class);
            fromEvaluators.add(
                    Clue.of(output, label, OutputKind.CLASSES, null, evaluator)
                            .along(axis == null ? 1 : axis));
        } else if (type == BinaryAccuracy.class) {
            Float threshold = HiddenField.read(evaluator, "threshold", Float.class);
            boolean half = threshold != null && threshold == 0.5f;
            boolean zero = threshold != null && threshold == 0;
            ValueMeaning values =
                    half ? ValueMeaning.PROBABILITIES : zero ? ValueMeaning.SCORES : null;
            fromEvaluators.add(Clue.of(output, label, OutputKind.LABELS, values, evaluator));
        } else if (type == Coverage.class) {
            fromEvaluators.add(Clue.of(output, label, OutputKind.NUMBERS, null, evaluator));
        } else if (type == SingleShotDetectionAccuracy.class || type == BoundingBoxError.class) {
            detection = type.getSimpleName();
        } else if (type == IndexEvaluator.class) {
            Evaluator inner = HiddenField.read(evaluator, "evaluator", Evaluator.class);
            if (inner != null) {
                add(inner, index(evaluator, "predictionsIndex"), index(evaluator, "labelsIndex"));
            }
        }
    }

    /** Without an index DJL hands on the whole list, of which the first is used. */
    private static int index(Object indexed, String field) {
        Integer index = HiddenField.read(indexed, field, Integer.class);
        return index == null ? 0 : index;
    }
}

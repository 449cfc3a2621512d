package dev.underhood.capture.feature;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.capture.dynamics.ClassAnswers;
import dev.underhood.capture.dynamics.ClassChoice;
import dev.underhood.capture.output.Heads;
import dev.underhood.capture.output.ReadsOutputs;
import dev.underhood.capture.walk.NamedBlock;
import dev.underhood.capture.walk.ProbeBatch;
import dev.underhood.capture.walk.Showing;
import dev.underhood.capture.walk.SimilarNames;
import dev.underhood.capture.walk.Traceless;
import dev.underhood.run.Probe;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows a fixed set of samples to the network, for inference, and records what its penultimate
 * layer, or another, makes of them, and which class the network takes each for; once also their
 * labels and pictures.
 */
public final class Features implements Capture, ReadsOutputs {
    private static final String WHAT = "The features are not recorded";
    private static final String CURE =
            "Name a layer with Captures.features(set, layer), or put a Tap before the last one";

    private final ProbeSet set;
    private final List<ProbeBatch> batches;
    private final @Nullable String wanted;
    private @Nullable ClassChoice choice;
    private @Nullable String layer;
    private boolean worked;
    private boolean unfit;

    /**
     * Makes the capture.
     *
     * @param set the samples, one or more
     * @param layer the path or the title of a layer; null for the penultimate one
     * @throws IllegalArgumentException if there is no sample
     */
    public Features(ProbeSet set, @Nullable String layer) {
        if (set.size() == 0) {
            throw new IllegalArgumentException("features need a set of one sample or more");
        }
        this.set = set;
        batches = ProbeBatch.of(set);
        wanted = layer;
    }

    @Override
    public String name() {
        return "the features";
    }

    @Override
    public void outputs(Heads heads) {
        choice = new ClassChoice(heads, "What the samples of the features are taken for");
    }

    @Override
    public void begin(Trainer trainer, @Nullable BatchData first, Frame frame) {
        Block model = trainer.getModel().getBlock();
        layer = wanted == null ? penultimate(model, frame) : named(wanted, model, frame);
        if (layer == null) {
            unfit = true;
        } else {
            Traceless.remark(model, "features", frame);
        }
    }

    private static @Nullable String penultimate(Block model, Frame frame) {
        String found = Penultimate.of(model);
        if (found == null) {
            frame.remark(
                    new Remark(
                            WHAT,
                            "the network has no layer before the last one with weights, or one"
                                    + " cannot look into its block from outside",
                            CURE));
        }
        return found;
    }

    private static @Nullable String named(String wanted, Block model, Frame frame) {
        NamedBlock found = NamedBlock.find(wanted, model);
        if (found != null) {
            return found.path();
        }
        List<String> known = NamedBlock.below(model).stream().map(NamedBlock::path).toList();
        frame.remark(
                new Remark(
                        WHAT,
                        "the model has no layer "
                                + wanted
                                + ". Nearest: "
                                + SimilarNames.to(wanted, known),
                        "Choose from them with Captures.features(set, layer)"));
        return null;
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        String shown = layer;
        if (unfit || shown == null) {
            return;
        }
        FeatureRows rows = new FeatureRows(set.size());
        float[] chosen = new float[set.size()];
        Arrays.fill(chosen, Float.NaN);
        try {
            show(trainer, shown, rows, chosen, frame);
        } catch (RuntimeException e) {
            if (worked) {
                throw e;
            }
            unfit = true;
            frame.remark(new Remark(WHAT, "of layer " + shown + ": " + e.getMessage(), CURE));
            return;
        }
        if (!worked) {
            worked = true;
            describe(frame);
        }
        NDManager kept = trainer.getManager().newSubManager();
        frame.closeAtEnd(kept);
        frame.offer(TensorNames.FEATURES, rows.all(kept), 1);
        Tensor answers = Tensor.of(chosen, chosen.length);
        if (!answers.range().isEmpty()) {
            frame.put(TensorNames.EMBEDDING_CHOSEN, answers);
        }
    }

    private void show(
            Trainer trainer, String shown, FeatureRows rows, float[] chosen, Frame frame) {
        Set<Integer> seen = new HashSet<>();
        for (ProbeBatch batch : batches) {
            Showing.show(
                    trainer,
                    batch,
                    Set.of(shown),
                    (path, output) -> {
                        rows.take(output, batch);
                        seen.addAll(batch.places());
                    },
                    outputs -> choose(trainer, outputs, batch, chosen, frame));
        }
        if (seen.size() < set.size()) {
            throw new IllegalStateException("one cannot look into its block from outside");
        }
    }

    /** Of a network that does not choose among classes nothing is recorded. */
    private void choose(
            Trainer trainer, NDList outputs, ProbeBatch batch, float[] chosen, Frame frame) {
        ClassChoice asked = choice;
        if (asked == null || !asked.isMade(trainer, outputs, frame)) {
            return;
        }
        ClassAnswers answers = asked.of(trainer, outputs, frame);
        if (answers == null || answers.rows() != batch.places().size()) {
            return;
        }
        for (int i = 0; i < answers.rows(); i++) {
            int number = answers.chosen(i);
            chosen[batch.places().get(i)] = number < 0 ? Float.NaN : number;
        }
    }

    /** What does not change is recorded once, with the first epoch. */
    private void describe(Frame frame) {
        float[] labels = labels();
        if (labels.length > 0) {
            frame.putOnce(TensorNames.LABELS, Tensor.of(labels, labels.length));
        }
        Tensor pictures = SamplePictures.of(set, frame);
        if (pictures != null) {
            frame.putOnce(TensorNames.EMBEDDING_IMAGES, pictures);
        }
    }

    /** Returns the classes, or, where there are none, the first of the true numbers. */
    private float[] labels() {
        List<Probe> probes = set.probes();
        float[] labels = new float[probes.size()];
        boolean classes = probes.stream().anyMatch(probe -> probe.label() >= 0);
        if (!classes && probes.stream().anyMatch(probe -> probe.targets().isEmpty())) {
            return new float[0];
        }
        for (int i = 0; i < labels.length; i++) {
            Probe probe = probes.get(i);
            labels[i] = classes ? probe.label() : probe.targets().get(0).floatValue();
        }
        return labels;
    }
}

package dev.underhood.capture.look;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import dev.underhood.capture.Frame;
import dev.underhood.capture.output.Heads;
import dev.underhood.capture.output.Reading;
import dev.underhood.capture.output.Reading.Form;
import dev.underhood.capture.walk.LayerWalk;
import dev.underhood.capture.walk.Look;
import dev.underhood.capture.walk.NamedBlock;
import dev.underhood.capture.walk.ProbeBatch;
import dev.underhood.capture.walk.Showing;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Probe;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the probes at an epoch: what the network says of them, then once more with a leaf
 * in the place of the chosen layer's output, from which the gradients are taken. The second time
 * each probe that the network is wrong about is there twice, once for its true class.
 */
final class Pass {
    private final Trainer trainer;
    private final GradientCollector collector;
    private final String layer;
    private final Heads heads;
    private final List<Probe> probes;

    Pass(
            Trainer trainer,
            GradientCollector collector,
            String layer,
            Heads heads,
            List<Probe> probes) {
        this.trainer = trainer;
        this.collector = collector;
        this.layer = layer;
        this.heads = heads;
        this.probes = probes;
    }

    /** What the first walk found. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Answer(Score score, int[] said, @Nullable String logits) {}

    /** Returns false if there is nothing to be recorded in this run; the frame is told why. */
    boolean run(Frame frame) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            DetachedParameters parameters = new DetachedParameters(manager);
            Answer answer = answer(parameters, manager, frame);
            return answer != null && look(answer, parameters, manager, frame);
        }
    }

    private @Nullable Answer answer(DetachedParameters parameters, NDManager manager, Frame frame) {
        List<String> seen = new ArrayList<>();
        NDList rows = new NDList();
        Look look =
                (path, output) -> {
                    seen.add(path);
                    rows.add(output.head());
                    return path.equals(layer) ? without(output, manager) : output;
                };
        Set<String> wanted = new HashSet<>(ends());
        wanted.add(layer);
        NDList outputs = walk(parameters, wanted, look, probes, manager);
        heads.decide(trainer, outputs, null, frame);
        Reading reading = reading(outputs, frame);
        if (reading == null) {
            return null;
        }
        NDArray output = outputs.get(reading.place());
        if (outputs.stream().anyMatch(GradientGraph::holds)) {
            frame.remark(
                    Remark.of(
                            GradCam.WHAT + " is not recorded",
                            "a block takes its parameters from elsewhere than DJL hands them in, as"
                                    + " TorchScript does, so a backward pass would change the"
                                    + " trainer's gradients"));
            return null;
        }
        float[][] values = Score.rows(output);
        Reading shown =
                reading.form() == Form.ROW
                        ? heads.asShown(
                                reading, Tensor.of(output(values), values.length, values[0].length))
                        : reading;
        Score score = new Score(shown);
        String logits = null;
        if (score.isNormalised(values)) {
            logits = logits(seen, rows, output, values);
            if (logits == null) {
                frame.remark(
                        Remark.of(
                                GradCam.WHAT + " is told by the logarithms of probabilities",
                                "the network ends with a softmax, and the logits before it cannot be"
                                        + " seen from outside; a class that the network is certain"
                                        + " of has hardly any gradient then"));
            }
        }
        return new Answer(score, score.said(values), logits);
    }

    private static float[] output(float[][] rows) {
        float[] all = new float[rows.length * rows[0].length];
        for (int i = 0; i < all.length; i++) {
            all[i] = rows[i / rows[0].length][i % rows[0].length];
        }
        return all;
    }

    /** Returns the layer whose output a softmax has made the network's of; null if none is seen. */
    private static @Nullable String logits(
            List<String> seen, NDList rows, NDArray output, float[][] values) {
        for (int i = seen.size() - 1; i >= 0; i--) {
            NDArray candidate = rows.get(i);
            if (candidate.size() == output.size()
                    && candidate.getShape().get(0) == output.getShape().get(0)) {
                float[][] before = Score.rows(candidate);
                if (!Arrays.deepEquals(before, values) && Softmax.makes(before, values)) {
                    return seen.get(i);
                }
            }
        }
        return null;
    }

    /** The last layers, one of which may hand on logits. */
    private List<String> ends() {
        List<String> all =
                NamedBlock.below(trainer.getModel().getBlock()).stream()
                        .map(NamedBlock::path)
                        .toList();
        return all.subList(Math.max(0, all.size() - 6), all.size());
    }

    private @Nullable Reading reading(NDList outputs, Frame frame) {
        for (Reading reading : heads.readings()) {
            boolean row = reading.form() == Form.ONE || reading.form() == Form.ROW;
            boolean one = reading.output().kind() != OutputKind.NUMBERS || reading.size() == 1;
            boolean known = reading.output().kind() != OutputKind.UNKNOWN;
            if (row && one && known && reading.place() < outputs.size()) {
                if (heads.readings().size() > 1) {
                    frame.remark(
                            Remark.of(
                                    GradCam.WHAT
                                            + " is recorded for the output "
                                            + reading.output().name()
                                            + " only",
                                    "it is the first of several that says one thing of an image"));
                }
                return reading;
            }
        }
        frame.remark(
                new Remark(
                        GradCam.WHAT + " is not recorded",
                        "no output says one class, one label or one number of an image: "
                                + heads.readings().stream()
                                        .map(reading -> reading.output().kind().name())
                                        .collect(Collectors.joining(", ")),
                        "Say what the outputs are with outputs(…) of the recorder's builder"));
        return null;
    }

    private boolean look(
            Answer answer, DetachedParameters parameters, NDManager manager, Frame frame) {
        int[] truths = truths(answer);
        int[] others =
                IntStream.range(0, probes.size())
                        .filter(i -> truths[i] >= 0 && truths[i] != answer.said()[i])
                        .toArray();
        List<Probe> shown = new ArrayList<>(probes);
        int[] asked = Arrays.copyOf(answer.said(), probes.size() + others.length);
        for (int i = 0; i < others.length; i++) {
            shown.add(probes.get(others[i]));
            asked[probes.size() + i] = truths[others[i]];
        }
        NDList leaf = new NDList();
        NDList logits = new NDList();
        Look look =
                (path, output) -> {
                    if (path.equals(answer.logits())) {
                        logits.add(output.head());
                    }
                    return path.equals(layer) ? withLeaf(output, leaf, manager) : output;
                };
        Set<String> wanted = new HashSet<>(Set.of(layer));
        if (answer.logits() != null) {
            wanted.add(answer.logits());
        }
        NDList outputs = walk(parameters, wanted, look, shown, manager);
        NDArray scored =
                logits.isEmpty() ? outputs.get(answer.score().reading().place()) : logits.head();
        NDArray sum = answer.score().sum(scored, asked, !logits.isEmpty(), manager);
        if (leaf.isEmpty() || !GradientGraph.holds(sum)) {
            frame.remark(
                    new Remark(
                            GradCam.WHAT + " is not recorded",
                            "what the network says does not depend on the output of "
                                    + layer
                                    + " in a way that can be seen from outside",
                            "Name another layer with Captures.gradCam(layer)"));
            return false;
        }
        collector.backward(sum);
        Tensor maps = HeatMap.of(leaf.head());
        put(maps, answer.said(), truths, others, frame);
        return true;
    }

    /** Of two classes and more the true one; of labels and numbers none is asked about twice. */
    private int[] truths(Answer answer) {
        boolean choice = answer.score().reading().output().kind() == OutputKind.CLASSES;
        int classes = answer.score().reading().meanings();
        return probes.stream()
                .mapToInt(probe -> choice && probe.label() < classes ? probe.label() : -1)
                .toArray();
    }

    /** What follows then requires a gradient only if a parameter does. */
    private static NDList without(NDList output, NDManager manager) {
        NDArray copy = output.head().duplicate();
        copy.attach(manager);
        NDList handedOn = new NDList(output);
        handedOn.set(0, copy);
        return handedOn;
    }

    private static NDList withLeaf(NDList output, NDList leaf, NDManager manager) {
        NDArray copy = output.head().duplicate();
        copy.attach(manager);
        copy.setRequiresGradient(true);
        leaf.add(copy);
        NDList handedOn = new NDList(output);
        // A later layer may change its input, and must not a leaf. It is not multiplied by 1: DJL
        // lets Java free a number before the gradients are computed with it.
        handedOn.set(0, copy.neg().neg());
        return handedOn;
    }

    private NDList walk(
            DetachedParameters parameters,
            Set<String> wanted,
            Look look,
            List<Probe> shown,
            NDManager manager) {
        List<Integer> places = IntStream.range(0, shown.size()).boxed().toList();
        NDList inputs = Showing.inputs(trainer, new ProbeBatch(places, shown), manager);
        Block model = trainer.getModel().getBlock();
        return new LayerWalk(parameters, wanted, look).forward(model, inputs);
    }

    private void put(Tensor maps, int[] said, int[] truths, int[] others, Frame frame) {
        int size = maps.size(1) * maps.size(2);
        float[] all = new float[probes.size() * 2 * size];
        float[] classes = new float[probes.size() * 2];
        Arrays.fill(all, Float.NaN);
        for (int i = 0; i < probes.size(); i++) {
            int other = Arrays.binarySearch(others, i);
            if (said[i] >= 0) {
                maps.values().get(i * size, all, 2 * i * size, size);
            }
            if (truths[i] >= 0) {
                int row = other < 0 ? i : probes.size() + other;
                maps.values().get(row * size, all, (2 * i + 1) * size, size);
            }
            classes[2 * i] = said[i];
            classes[2 * i + 1] = truths[i];
        }
        frame.put(
                TensorNames.looks(layer),
                Tensor.of(all, probes.size(), 2, maps.size(1), maps.size(2)));
        frame.put(TensorNames.lookedFor(layer), Tensor.of(classes, probes.size(), 2));
    }
}

package dev.underhood.capture.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.training.Trainer;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.capture.walk.NamedBlock;
import dev.underhood.capture.walk.Onlooker;
import dev.underhood.run.Layer;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the outputs of every layer are spread for the probes, how many of its units are dead, and how
 * many of its outputs saturated. It looks on while the probes are shown anyway.
 */
final class LayerOutputs implements Capture, Onlooker {
    private static final String MISSING = "The histograms of the activations are not recorded";
    private static final int NUMBERS = 5;

    private List<String> layers = List.of();
    private final Map<String, LayerOutput> outputs = new LinkedHashMap<>();
    private final Set<String> shapeless = new LinkedHashSet<>();
    private final Set<String> inPart = new LinkedHashSet<>();
    private final Map<String, Nonlinearity> functions = new HashMap<>();
    private float[] before = new float[0];
    private boolean sequences;
    private boolean complete;
    private @Nullable RuntimeException failure;

    @Override
    public String name() {
        return "the activations of the layers";
    }

    @Override
    public Set<String> layers(Block model) {
        if (layers.isEmpty()) {
            layers = ModelSummary.of(model).stream().map(Layer::name).toList();
            sequences =
                    NamedBlock.below(model).stream()
                            .noneMatch(named -> named.block() instanceof Conv1d);
        }
        outputs.clear();
        complete = false;
        return new LinkedHashSet<>(layers);
    }

    @Override
    public void see(String layer, NDList output, int probes) {
        if (failure != null || !layers.contains(layer)) {
            return;
        }
        try {
            look(layer, output, probes);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void look(String layer, NDList output, int probes) {
        NDArray array = output.isEmpty() ? null : output.get(0);
        int rank = array == null ? 0 : array.getShape().dimension();
        if (array == null || rank < 2 || array.getShape().get(0) != probes || array.size() == 0) {
            shapeless.add(layer);
            before = new float[0];
            return;
        }
        LayerOutput known = outputs.get(layer);
        if (known == null) {
            known = new LayerOutput(array, before, functions.get(layer));
            outputs.put(layer, known);
            if (known.function() != null) {
                functions.put(layer, known.function());
            }
            before = known.some();
            if (known.copied() < probes) {
                inPart.add(layer);
            }
        }
        known.look(array, rank == 3 && sequences ? 2 : 1);
    }

    @Override
    public void seenAll() {
        before = new float[0];
        complete = failure == null;
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        RuntimeException failed = failure;
        failure = null;
        if (failed != null) {
            throw failed;
        }
        if (!complete) {
            frame.remark(
                    new Remark(
                            MISSING,
                            "no examples were shown to the network at the end of an epoch",
                            "Give the recorder some with probes(…)"));
            return;
        }
        float[] histograms = new float[layers.size() * Summary.HISTOGRAM];
        float[] numbers = new float[layers.size() * NUMBERS];
        List<String> hidden = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            LayerOutput output = outputs.get(layers.get(i));
            int from = i * Summary.HISTOGRAM;
            if (output == null) {
                histograms[from] = Float.NaN;
                histograms[from + 1] = Float.NaN;
                Arrays.fill(numbers, i * NUMBERS, (i + 1) * NUMBERS, Float.NaN);
                if (!shapeless.contains(layers.get(i))) {
                    hidden.add(layers.get(i));
                }
                continue;
            }
            System.arraycopy(output.histogram(), 0, histograms, from, Summary.HISTOGRAM);
            System.arraycopy(output.numbers(), 0, numbers, i * NUMBERS, NUMBERS);
        }
        outputs.clear();
        complete = false;
        frame.put(
                TensorNames.ACTIVATION_HISTOGRAMS,
                Tensor.of(histograms, layers.size(), Summary.HISTOGRAM));
        frame.put(TensorNames.ACTIVATION_STATISTICS, Tensor.of(numbers, layers.size(), NUMBERS));
        remark(hidden, frame);
    }

    private void remark(List<String> hidden, Frame frame) {
        if (!hidden.isEmpty()) {
            frame.remark(
                    new Remark(
                            MISSING + " of " + some(hidden),
                            "one cannot look into their blocks from outside",
                            "Put a Tap there"));
        }
        if (!shapeless.isEmpty()) {
            frame.remark(
                    Remark.of(
                            MISSING + " of " + some(shapeless),
                            "their outputs have no row of numbers for each probe"));
        }
        if (!inPart.isEmpty()) {
            frame.remark(
                    Remark.of(
                            "The histograms of the activations count the first probes only, of "
                                    + some(inPart),
                            "the outputs for all of them are more than four million numbers"));
        }
    }

    private static String some(Iterable<String> layers) {
        List<String> all = new ArrayList<>();
        layers.forEach(all::add);
        int more = all.size() - 5;
        return String.join(", ", all.subList(0, Math.min(5, all.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }
}

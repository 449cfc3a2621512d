package dev.underhood.capture;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shows the probes to the network, for inference (no dropout, running statistics, no gradients
 * kept), and copies the activations of chosen layers for the first probes and what the outputs say
 * of all.
 */
final class Probing implements Capture {
    /** Larger blocks spend most of their time in page faults. */
    private static final int BLOCK = 50;

    private final ProbeSet probes;
    private final List<String> layers;
    private final int activationProbes;
    private final Heads heads;

    /**
     * @param layers the layers whose activations are recorded; empty for the first convolution
     * @param activationProbes for how many of the first probes activations are recorded
     */
    Probing(ProbeSet probes, List<String> layers, int activationProbes, Heads heads) {
        this.probes = probes;
        this.layers = List.copyOf(layers);
        this.activationProbes = Math.min(activationProbes, probes.size());
        this.heads = heads;
    }

    @Override
    public void capture(Trainer trainer, Frame frame) {
        Model model = trainer.getModel();
        Set<String> wanted = wanted(model.getBlock());
        ProbeOutputs outputs = new ProbeOutputs(heads, trainer);
        Map<String, List<Tensor>> activations = new LinkedHashMap<>();
        for (int first = 0; first < probes.size(); first += BLOCK) {
            int last = Math.min(first + BLOCK, probes.size());
            int looked = Math.max(0, Math.min(last, activationProbes) - first);
            try (NDManager manager = trainer.getManager().newSubManager()) {
                LayerWalk walk =
                        new LayerWalk(
                                new ParameterStore(manager, false),
                                looked > 0 ? wanted : Set.of(),
                                (layer, output) -> look(layer, output, looked, frame, activations));
                NDList output =
                        walk.forward(
                                model.getBlock(), new NDList(input(manager, model, first, last)));
                outputs.add(output);
            }
        }
        activations.forEach(
                (layer, parts) -> frame.put(TensorNames.activations(layer), joined(parts)));
        noteHidden(wanted, activations.keySet(), frame);
        outputs.putInto(frame);
    }

    private void noteHidden(Set<String> wanted, Set<String> seen, Frame frame) {
        for (String layer : wanted) {
            boolean noRoom = frame.leftOut().contains(TensorNames.activations(layer));
            if (activationProbes > 0 && !seen.contains(layer) && !noRoom) {
                frame.remark(
                        new Remark(
                                "The activations of " + layer + " are not recorded",
                                "one cannot look into its block from outside",
                                "Put a Tap there"));
            }
        }
    }

    private Set<String> wanted(Block model) {
        if (layers.isEmpty()) {
            return NamedBlock.convolutions(model).stream()
                    .limit(1)
                    .map(NamedBlock::path)
                    .collect(Collectors.toSet());
        }
        List<String> known = NamedBlock.below(model).stream().map(NamedBlock::path).toList();
        for (String layer : layers) {
            if (!known.contains(layer)) {
                throw new IllegalArgumentException(
                        "the model has no layer '" + layer + "': its layers are " + known);
            }
        }
        return new LinkedHashSet<>(layers);
    }

    private static void look(
            String layer,
            NDList output,
            int looked,
            Frame frame,
            Map<String, List<Tensor>> activations) {
        NDArray all = output.get(0);
        long size = all.size() / Math.max(1, all.getShape().get(0)) * looked;
        if (frame.hasRoomFor(TensorNames.activations(layer), size)) {
            try (NDArray chosen = all.get("0:" + looked)) {
                activations
                        .computeIfAbsent(layer, name -> new ArrayList<>())
                        .add(Copies.of(chosen));
            }
        }
    }

    private NDArray input(NDManager manager, Model model, int first, int last) {
        Tensor images = probes.images();
        int[] shape = images.shape();
        int length = images.size() / shape[0];
        float[] values = new float[(last - first) * length];
        images.values().position(first * length).get(values);
        long[] lengths = Arrays.stream(shape).asLongStream().toArray();
        lengths[0] = (long) last - first;
        NDArray input = manager.create(values, new Shape(lengths));
        DataType type = model.getDataType();
        return type == null || type == DataType.FLOAT32 ? input : input.toType(type, false);
    }

    private static Tensor joined(List<Tensor> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        int[] shape = parts.get(0).shape();
        shape[0] = parts.stream().mapToInt(part -> part.size(0)).sum();
        float[] values = new float[parts.stream().mapToInt(Tensor::size).sum()];
        int at = 0;
        for (Tensor part : parts) {
            part.values().get(values, at, part.size());
            at += part.size();
        }
        return Tensor.of(values, shape);
    }
}

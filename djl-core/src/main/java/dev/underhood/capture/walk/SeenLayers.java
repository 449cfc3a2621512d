package dev.underhood.capture.walk;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.Trainer;
import dev.underhood.capture.Frame;
import dev.underhood.run.Probe;
import dev.underhood.run.Remark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The layers that a walk sees making images of several channels: found by one pass with a single
 * example.
 */
public final class SeenLayers {
    private final Trainer trainer;
    private final Probe example;

    /**
     * Makes it ready.
     *
     * @param trainer the trainer, between two updates
     * @param example what the network takes
     */
    public SeenLayers(Trainer trainer, Probe example) {
        this.trainer = trainer;
        this.example = example;
    }

    /**
     * Finds the convolutions.
     *
     * @param frame takes the remark where the way to one cannot be proved
     * @return the layers whose output is examples × channels × height × width, in the order in
     *     which they run, with the shape of the first array that they hand on
     */
    public Map<String, Shape> convolutions(Frame frame) {
        return seen(
                new TreeSet<>(
                        NamedBlock.convolutions(trainer.getModel().getBlock()).stream()
                                .map(NamedBlock::path)
                                .toList()),
                frame);
    }

    /**
     * Finds layers that were chosen, and remarks upon those that cannot be had.
     *
     * @param chosen their paths or titles
     * @param what what is missing of a layer, for remarks: {@code What the filters like}
     * @param cure the method by which they were chosen
     * @param frame takes the remarks
     * @return as {@link #convolutions}
     */
    public Map<String, Shape> chosen(List<String> chosen, String what, String cure, Frame frame) {
        Block model = trainer.getModel().getBlock();
        Map<String, String> paths = new LinkedHashMap<>();
        for (String name : chosen) {
            NamedBlock found = NamedBlock.find(name, model);
            paths.put(name, found == null ? name : found.path());
        }
        Map<String, Shape> seen = seen(new TreeSet<>(paths.values()), frame);
        List<String> known = NamedBlock.below(model).stream().map(NamedBlock::path).toList();
        paths.forEach(
                (name, path) -> {
                    String why =
                            known.contains(path)
                                    ? "one cannot look at it from outside, or its output is not"
                                            + " examples × channels × height × width"
                                    : "the model has no such layer. Nearest: "
                                            + SimilarNames.to(name, known);
                    if (!seen.containsKey(path)) {
                        frame.remark(
                                new Remark(what + " of " + name + " is not recorded", why, cure));
                    }
                });
        return seen;
    }

    private Map<String, Shape> seen(Set<String> layers, Frame frame) {
        Map<String, Shape> seen = new LinkedHashMap<>();
        ProbeBatch one = new ProbeBatch(List.of(0), List.of(example));
        Showing.show(
                trainer,
                one,
                layers,
                (path, output) -> look(path, output, seen),
                answer -> {},
                frame);
        return seen;
    }

    private static void look(String path, NDList output, Map<String, Shape> seen) {
        if (!output.isEmpty() && output.get(0).getShape().dimension() == 4) {
            seen.put(path, output.get(0).getShape());
        }
    }
}

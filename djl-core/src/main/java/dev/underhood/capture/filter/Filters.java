package dev.underhood.capture.filter;

import static java.util.Objects.requireNonNull;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Convolution;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.capture.walk.NamedBlock;
import dev.underhood.capture.walk.ProbeBatch;
import dev.underhood.capture.walk.SeenLayers;
import dev.underhood.capture.walk.Showing;
import dev.underhood.capture.walk.Traceless;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows a fixed set of images to the network at every epoch, for inference, and records of chosen
 * layers the nine that excite each filter most, with the part of them that it sees, and how far its
 * weights have turned since the first epoch.
 */
public final class Filters implements Capture {
    private static final String WHAT = "What the filters like";

    private final List<String> wanted;
    private final FilterImages images;
    private Map<String, Shape> layers = Map.of();
    private Map<String, ReceptiveFields> fields = Map.of();
    private final Map<String, Drift> drifts = new LinkedHashMap<>();
    private boolean ready;
    private boolean unfit;

    /**
     * Makes the capture.
     *
     * @param set the images
     * @param layers the paths of layers; none for the first and the last convolution
     */
    public Filters(ProbeSet set, List<String> layers) {
        images = new FilterImages(set);
        wanted = List.copyOf(layers);
    }

    @Override
    public String name() {
        return "what the filters like";
    }

    @Override
    public void begin(Trainer trainer, @Nullable BatchData first, Frame frame) {
        Traceless.remark(trainer.getModel().getBlock(), "images for the filters", frame);
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        if (!ready && !unfit) {
            unfit = !prepare(trainer, frame);
            ready = !unfit;
        }
        if (unfit) {
            return;
        }
        Map<String, TopNine> best = new LinkedHashMap<>();
        layers.forEach(
                (layer, shape) ->
                        best.put(
                                layer,
                                new TopNine(
                                        requireNonNull(fields.get(layer)), (int) shape.get(1))));
        for (ProbeBatch batch : images.batches()) {
            Showing.show(
                    trainer,
                    batch,
                    layers.keySet(),
                    (layer, output) ->
                            requireNonNull(best.get(layer)).look(batch.places(), output.get(0)),
                    answer -> {});
        }
        NDManager kept = trainer.getManager().newSubManager(Device.cpu());
        frame.closeAtEnd(kept);
        best.forEach(
                (layer, nine) ->
                        frame.offer(
                                TensorNames.filters(layer),
                                kept.create(nine.values(images.scale()), nine.shape()),
                                0));
        drift(trainer.getModel().getBlock(), frame);
    }

    /** Returns false if there is nothing to record. */
    private boolean prepare(Trainer trainer, Frame frame) {
        if (!images.check(frame)) {
            return false;
        }
        try {
            SeenLayers seen = new SeenLayers(trainer, images.first());
            layers =
                    wanted.isEmpty()
                            ? ends(seen.convolutions(frame))
                            : seen.chosen(
                                    wanted, WHAT, "Choose from them in Captures.filters(…)", frame);
        } catch (RuntimeException e) {
            frame.remark(
                    new Remark(
                            WHAT + " is not recorded",
                            "the images do not fit the network: " + e,
                            "Hand in images as the network takes them, without a batch dimension"));
            return false;
        }
        if (layers.isEmpty()) {
            if (wanted.isEmpty()) {
                frame.remark(
                        Remark.of(
                                WHAT + " is not recorded",
                                "no convolution of pictures can be seen from outside"));
            }
            return false;
        }
        fields = images.fields(trainer, layers, frame);
        images.put(frame);
        return true;
    }

    private static Map<String, Shape> ends(Map<String, Shape> all) {
        Map<String, Shape> ends = new LinkedHashMap<>();
        List<String> names = List.copyOf(all.keySet());
        if (!names.isEmpty()) {
            for (String name : List.of(names.get(0), names.get(names.size() - 1))) {
                ends.put(name, all.get(name));
            }
        }
        return ends;
    }

    private void drift(Block model, Frame frame) {
        for (NamedBlock named : NamedBlock.below(model)) {
            if (layers.containsKey(named.path()) && named.block() instanceof Convolution) {
                Parameter parameter = named.block().getDirectParameters().get("weight");
                NDArray weights = parameter.getArray();
                Drift drift = drifts.computeIfAbsent(named.path(), path -> new Drift(weights));
                float[] cosines = drift.cosines(weights);
                frame.put(
                        TensorNames.filterDrift(named.path()), Tensor.of(cosines, cosines.length));
            }
        }
    }
}

package dev.underhood.capture.filter;

import ai.djl.ndarray.types.Shape;
import ai.djl.training.Trainer;
import dev.underhood.capture.Frame;
import dev.underhood.capture.filter.ReceptiveFields.Extent;
import dev.underhood.capture.walk.ProbeBatch;
import dev.underhood.run.NumberType;
import dev.underhood.run.Probe;
import dev.underhood.run.Probe.ImageShape;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fixed set of images that the filters are shown, and which part of them a place sees. */
final class FilterImages {
    private final ProbeSet set;
    private final List<ProbeBatch> batches;
    private final @Nullable ImageShape shape;
    private float scale = 1;

    FilterImages(ProbeSet set) {
        this.set = set;
        batches = ProbeBatch.of(set);
        shape = set.size() == 0 ? null : ImageShape.of(set.probes().get(0).inputs().get(0));
    }

    /** Returns whether these are images of one shape; says so if not. */
    boolean check(Frame frame) {
        String first = set.size() == 0 ? "" : set.probes().get(0).toString();
        for (Probe probe : set.probes()) {
            if (shape == null || !probe.toString().equals(first)) {
                frame.remark(
                        new Remark(
                                "What the filters like is not recorded",
                                shape == null
                                        ? "the first of the set is no image: " + first
                                        : "the images are not all of one shape: "
                                                + first
                                                + " and "
                                                + probe,
                                "Hand in images of one shape"));
                return false;
            }
        }
        if (set.size() == 0) {
            frame.remark(
                    new Remark(
                            "What the filters like is not recorded",
                            "there is no image in the set",
                            "Hand in some, e.g. Probes.of(dataset, 500, classes)"));
        }
        return set.size() > 0;
    }

    List<ProbeBatch> batches() {
        return batches;
    }

    Probe first() {
        return set.probes().get(0);
    }

    /** Returns pixels of a recorded picture / pixels of an image along a side. */
    float scale() {
        return scale;
    }

    Map<String, ReceptiveFields> fields(Trainer trainer, Map<String, Shape> layers, Frame frame) {
        if (shape == null) {
            throw new IllegalStateException("not checked");
        }
        Map<String, ReceptiveFields> measured = Map.of();
        String why = "its inputs are no 32-bit floats";
        if (first().inputs().get(0).type() == NumberType.FLOAT32) {
            try {
                measured = new FieldMeasure(trainer, first(), shape, layers).fields();
            } catch (RuntimeException e) {
                why = "it could not be measured with NaN: " + e;
            }
        }
        if (measured.isEmpty()) {
            frame.remark(
                    Remark.of(
                            "Of the images that filters like all is shown, not the part that a"
                                    + " filter sees",
                            why));
        }
        Map<String, ReceptiveFields> fields = new LinkedHashMap<>();
        for (Map.Entry<String, Shape> layer : layers.entrySet()) {
            ReceptiveFields found = measured.get(layer.getKey());
            fields.put(layer.getKey(), found == null ? whole(layer.getValue(), shape) : found);
            if (found != null && !found.isRegular(shape.height(), shape.width())) {
                frame.remark(
                        Remark.of(
                                "The parts of images that the filters of "
                                        + layer.getKey()
                                        + " see are shown too large",
                                "the layers up to it compute pieces of images together"));
            }
        }
        return fields;
    }

    private static ReceptiveFields whole(Shape output, ImageShape image) {
        return new ReceptiveFields(
                Extent.whole((int) output.get(2), image.height()),
                Extent.whole((int) output.get(3), image.width()));
    }

    /** Records the images once. */
    void put(Frame frame) {
        if (shape == null) {
            return;
        }
        Pictures pictures = new Pictures(set, shape, Pictures.MOST_BYTES);
        scale = pictures.scale();
        if (scale < 1) {
            frame.remark(
                    new Remark(
                            "The images that filters like are shown at "
                                    + Math.round(1 / scale)
                                    + " times smaller sides",
                            set.size()
                                    + " images of "
                                    + shape.height()
                                    + " × "
                                    + shape.width()
                                    + " pixels take more than "
                                    + (Pictures.MOST_BYTES >> 20)
                                    + " MiB",
                            "Hand in fewer"));
        }
        frame.putOnce(TensorNames.FILTER_PICTURES, pictures.values());
        float[] labels = new float[set.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = set.probes().get(i).label();
        }
        frame.putOnce(TensorNames.FILTER_LABELS, Tensor.of(labels, labels.length));
    }
}

package dev.underhood.capture.filter;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.Trainer;
import dev.underhood.capture.Tensors;
import dev.underhood.capture.filter.ReceptiveFields.Extent;
import dev.underhood.capture.walk.ProbeBatch;
import dev.underhood.capture.walk.Showing;
import dev.underhood.run.NumberType;
import dev.underhood.run.Probe;
import dev.underhood.run.Probe.ImageShape;
import dev.underhood.run.ProbeInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measures receptive fields, of any architecture that can be walked: what is computed from NaN is
 * NaN, whatever the weights. The network is shown images of zeros of which one row (then one
 * column) is NaN, and the places of a layer's output that become NaN are those that see it. So
 * kernels, strides, padding, dilation, pooling and shortcuts all count as they are.
 */
final class FieldMeasure {
    private final Trainer trainer;
    private final Probe like;
    private final ImageShape shape;
    private final Map<String, Shape> layers;

    /**
     * @param like an image of 32-bit floats
     * @param layers the layers and the shapes of their outputs, images × filters × height × width
     */
    FieldMeasure(Trainer trainer, Probe like, ImageShape shape, Map<String, Shape> layers) {
        this.trainer = trainer;
        this.like = like;
        this.shape = shape;
        this.layers = layers;
    }

    Map<String, ReceptiveFields> fields() {
        Map<String, Extent> rows = along(true);
        Map<String, Extent> columns = along(false);
        Map<String, ReceptiveFields> fields = new LinkedHashMap<>();
        rows.forEach(
                (layer, extent) ->
                        fields.put(
                                layer,
                                new ReceptiveFields(extent, requireNonNull(columns.get(layer)))));
        return fields;
    }

    private Map<String, Extent> along(boolean rows) {
        int side = rows ? shape.height() : shape.width();
        Map<String, boolean[][]> changed = new LinkedHashMap<>();
        for (int first = 0; first < side; first += ProbeBatch.MOST) {
            int from = first;
            List<Integer> lines =
                    IntStream.range(from, Math.min(side, from + ProbeBatch.MOST)).boxed().toList();
            List<Probe> probes = lines.stream().map(line -> with(rows, line)).toList();
            Showing.show(
                    trainer,
                    new ProbeBatch(lines, probes),
                    layers.keySet(),
                    (layer, output) ->
                            look(
                                    output.get(0),
                                    rows,
                                    from,
                                    changed.computeIfAbsent(layer, key -> new boolean[side][])),
                    answer -> {});
        }
        Map<String, Extent> extents = new LinkedHashMap<>();
        changed.forEach((layer, lines) -> extents.put(layer, Extent.of(lines)));
        return extents;
    }

    private static void look(NDArray output, boolean rows, int from, boolean[][] changed) {
        try (NDManager manager = output.getManager().newSubManager()) {
            NDArray nan = output.isNaN();
            nan.attach(manager);
            NDArray pixels = nan.toType(DataType.FLOAT32, false).max(new int[] {1});
            NDArray any = pixels.max(new int[] {rows ? 2 : 1});
            float[] found = Tensors.floats(any);
            int places = (int) any.getShape().get(1);
            for (int i = 0; i < found.length / places; i++) {
                changed[from + i] = new boolean[places];
                for (int place = 0; place < places; place++) {
                    changed[from + i][place] = found[i * places + place] > 0;
                }
            }
        }
    }

    /** Returns an image of zeros with one line of NaN; other inputs stay as they are. */
    private Probe with(boolean row, int line) {
        ProbeInput image = like.inputs().get(0);
        ByteBuffer bytes = ByteBuffer.allocate(4 * image.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < image.size(); i++) {
            int pixel =
                    shape.channelsLast()
                            ? i / shape.channels()
                            : i % (shape.height() * shape.width());
            int at = row ? pixel / shape.width() : pixel % shape.width();
            bytes.putFloat(at == line ? Float.NaN : 0);
        }
        List<ProbeInput> inputs = new ArrayList<>(like.inputs());
        inputs.set(0, ProbeInput.of(NumberType.FLOAT32, bytes.flip(), image.shape()));
        return new Probe(inputs, -1, List.of());
    }
}

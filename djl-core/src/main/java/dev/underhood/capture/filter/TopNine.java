package dev.underhood.capture.filter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.underhood.capture.Tensors;
import java.util.Arrays;
import java.util.List;

/**
 * The nine images that excite each filter of a layer most, and where in them. An image counts once,
 * with the place that excites the filter most; of equals the first is kept. NaN excites nothing.
 */
final class TopNine {
    static final int COUNT = 9;

    /** Image, activation, and the rows and columns of its receptive field: from, to, from, to. */
    static final int NUMBERS = 6;

    private final ReceptiveFields fields;
    private final int filters;
    private final int[] images;
    private final int[] places;
    private final float[] activations;

    TopNine(ReceptiveFields fields, int filters) {
        this.fields = fields;
        this.filters = filters;
        images = new int[filters * COUNT];
        places = new int[filters * COUNT];
        activations = new float[filters * COUNT];
        Arrays.fill(activations, Float.NaN); // none yet
    }

    /**
     * Looks at what a layer makes of some images.
     *
     * @param numbers the images' places in the set
     * @param output images × filters × height × width
     */
    void look(List<Integer> numbers, NDArray output) {
        Shape shape = output.getShape();
        long size = shape.get(2) * shape.get(3);
        try (NDManager manager = output.getManager().newSubManager()) {
            NDArray flat = output.reshape(shape.get(0), filters, size);
            flat.attach(manager);
            NDArray highest = flat.max(new int[] {2});
            float[] best = Tensors.floats(highest);
            long[] at = flat.argMax(2).toLongArray();
            for (int i = 0; i < best.length; i++) {
                insert(i % filters, numbers.get(i / filters), (int) at[i], best[i]);
            }
        }
    }

    private void insert(int filter, int image, int place, float activation) {
        int first = filter * COUNT;
        int at = first + COUNT;
        while (at > first
                && activation
                        > (Float.isNaN(activations[at - 1])
                                ? Float.NEGATIVE_INFINITY
                                : activations[at - 1])) {
            at--;
        }
        if (at == first + COUNT) {
            return;
        }
        int moved = first + COUNT - 1 - at;
        System.arraycopy(images, at, images, at + 1, moved);
        System.arraycopy(places, at, places, at + 1, moved);
        System.arraycopy(activations, at, activations, at + 1, moved);
        images[at] = image;
        places[at] = place;
        activations[at] = activation;
    }

    /** Returns filters × 9 × 6, the most exciting first; NaN where there are fewer images. */
    float[] values(float scale) {
        float[] values = new float[filters * COUNT * NUMBERS];
        Arrays.fill(values, Float.NaN);
        for (int i = 0; i < images.length; i++) {
            if (!Float.isNaN(activations[i])) {
                values[i * NUMBERS] = images[i];
                values[i * NUMBERS + 1] = activations[i];
                int[] box = fields.box(places[i]);
                for (int side = 0; side < box.length; side++) {
                    values[i * NUMBERS + 2 + side] = box[side] * scale;
                }
            }
        }
        return values;
    }

    Shape shape() {
        return new Shape(filters, COUNT, NUMBERS);
    }
}

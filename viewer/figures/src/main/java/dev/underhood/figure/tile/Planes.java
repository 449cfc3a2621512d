package dev.underhood.figure.tile;

import dev.underhood.run.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Kernels or activation maps as cells of {@code channels} planes, row by row.
 *
 * @param count how many cells
 * @param channels the planes of each cell
 * @param height the rows of a plane
 * @param width the columns of a plane
 * @param values count × channels × height × width
 * @param padding how many values at the end only fill up the last row
 * @param depth how many slices of the array a plane has side by side
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Planes(
        int count, int channels, int height, int width, float[] values, int padding, int depth) {
    Planes(int count, int channels, int height, int width, float[] values) {
        this(count, channels, height, width, values, 0, 1);
    }

    /**
     * One cell for each kernel of a 2-D convolution. A 1-D kernel (outputs × inputs × length)
     * becomes a cell of one row per input, a 3-D kernel has its depth slices side by side, and a
     * matrix or a vector is one cell.
     */
    static Planes ofKernels(Tensor kernels) {
        int[] shape = kernels.shape();
        CellSize size = CellSize.ofKernels(lengths(kernels));
        return shape.length < 4
                ? new Planes(size.count(), 1, size.height(), size.width(), copy(kernels))
                : flat(size, shape[1], shape, 2, kernels);
    }

    /**
     * One cell for each channel of one probe's activations (channels × height × width). The
     * channels × length of a 1-D convolution are the rows of one cell, the values of a dense layer
     * one cell as square as possible.
     */
    static Planes ofActivations(Tensor maps) {
        return of(CellSize.ofActivations(lengths(maps)), 1, maps);
    }

    /** One cell for one probe (channels × height × width, height × width, or values). */
    static Planes ofImage(Tensor image) {
        return of(CellSize.ofImage(lengths(image)), image.rank() > 2 ? image.size(0) : 1, image);
    }

    private static Planes of(CellSize size, int channels, Tensor tensor) {
        int[] shape = tensor.shape();
        return switch (shape.length) {
            case 0, 1 -> folded(size, tensor);
            case 2 -> new Planes(1, 1, size.height(), size.width(), copy(tensor));
            default -> flat(size, channels, shape, 1, tensor);
        };
    }

    private static List<Integer> lengths(Tensor tensor) {
        return Arrays.stream(tensor.shape()).boxed().toList();
    }

    boolean isEmpty() {
        return values.length == 0;
    }

    float at(int cell, int channel, int pixel) {
        return values[(cell * channels + channel) * height * width + pixel];
    }

    /** Returns where the values of a pixel stand in the array, one for each channel. */
    IntStream places(int cell, int pixel) {
        if (pixel >= height * width - padding) {
            return IntStream.empty();
        }
        int across = width / depth;
        int row = pixel / width;
        int slice = pixel % width / across;
        int column = pixel % across;
        return IntStream.range(cell * channels, (cell + 1) * channels)
                .map(plane -> ((plane * depth + slice) * height + row) * across + column);
    }

    /** Puts whatever comes before height and width side by side. */
    private static Planes flat(CellSize size, int channels, int[] shape, int from, Tensor tensor) {
        int height = shape[shape.length - 2];
        int width = shape[shape.length - 1];
        int depth = 1;
        for (int i = from; i < shape.length - 2; i++) {
            depth *= shape[i];
        }
        float[] values = copy(tensor);
        if (depth > 1) {
            float[] beside = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                int x = i % width;
                int y = i / width % height;
                int z = i / width / height % depth;
                int plane = i / width / height / depth;
                beside[((plane * height + y) * depth + z) * width + x] = values[i];
            }
            values = beside;
        }
        return new Planes(size.count(), channels, size.height(), size.width(), values, 0, depth);
    }

    /** Breaks one long row into a square. */
    private static Planes folded(CellSize size, Tensor tensor) {
        float[] square = Arrays.copyOf(copy(tensor), size.height() * size.width());
        int padding = square.length - tensor.size();
        Arrays.fill(square, tensor.size(), square.length, Float.NaN); // no part of any scale
        return new Planes(1, 1, size.height(), size.width(), square, padding, 1);
    }

    private static float[] copy(Tensor tensor) {
        float[] values = new float[tensor.size()];
        tensor.values().get(values);
        return values;
    }
}

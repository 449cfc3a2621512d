package dev.underhood.figure;

import dev.underhood.run.Tensor;
import java.util.Arrays;

/**
 * Kernels or activation maps as cells of {@code channels} planes, row by row.
 *
 * @param count how many cells
 * @param channels the planes of each cell
 * @param height the rows of a plane
 * @param width the columns of a plane
 * @param values count × channels × height × width
 * @param padding how many values at the end only fill up the last row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Planes(int count, int channels, int height, int width, float[] values, int padding) {
    Planes(int count, int channels, int height, int width, float[] values) {
        this(count, channels, height, width, values, 0);
    }

    /**
     * One cell for each kernel of a 2-D convolution. A 1-D kernel (outputs × inputs × length)
     * becomes a cell of one row per input, a 3-D kernel has its depth slices side by side, and a
     * matrix or a vector is one cell.
     */
    static Planes ofKernels(Tensor kernels) {
        int[] shape = kernels.shape();
        return switch (shape.length) {
            case 0, 1 -> new Planes(1, 1, 1, kernels.size(), copy(kernels));
            case 2 -> new Planes(1, 1, shape[0], shape[1], copy(kernels));
            case 3 -> new Planes(shape[0], 1, shape[1], shape[2], copy(kernels));
            default -> flat(shape[0], shape[1], shape, 2, kernels);
        };
    }

    /**
     * One cell for each channel of one probe's activations (channels × height × width). The
     * channels × length of a 1-D convolution are the rows of one cell, the values of a dense layer
     * one cell as square as possible.
     */
    static Planes ofActivations(Tensor maps) {
        int[] shape = maps.shape();
        return switch (shape.length) {
            case 0, 1 -> new Planes(1, 1, 1, maps.size(), copy(maps)).folded();
            case 2 -> new Planes(1, 1, shape[0], shape[1], copy(maps));
            default -> flat(shape[0], 1, shape, 1, maps);
        };
    }

    /** One cell for one probe (channels × height × width, height × width, or values). */
    static Planes ofImage(Tensor image) {
        int[] shape = image.shape();
        return switch (shape.length) {
            case 0, 1 -> new Planes(1, 1, 1, image.size(), copy(image)).folded();
            case 2 -> new Planes(1, 1, shape[0], shape[1], copy(image));
            default -> flat(1, shape[0], shape, 1, image);
        };
    }

    boolean isEmpty() {
        return values.length == 0;
    }

    float at(int cell, int channel, int pixel) {
        return values[(cell * channels + channel) * height * width + pixel];
    }

    /** Puts whatever comes before height and width side by side. */
    private static Planes flat(int count, int channels, int[] shape, int from, Tensor tensor) {
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
        return new Planes(count, channels, height, width * depth, values);
    }

    /** Breaks one long row into a square. */
    private Planes folded() {
        int side = (int) Math.ceil(Math.sqrt(width));
        int rows = side == 0 ? 0 : (width + side - 1) / side;
        float[] square = Arrays.copyOf(values, rows * side);
        Arrays.fill(square, values.length, square.length, Float.NaN); // no part of any scale
        return new Planes(1, 1, rows, side, square, square.length - values.length);
    }

    private static float[] copy(Tensor tensor) {
        float[] values = new float[tensor.size()];
        tensor.values().get(values);
        return values;
    }
}

package dev.underhood.capture.output;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.underhood.capture.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of a network's outputs and of their labels, and the first rows of each. Copied, so
 * that it outlives the batch.
 */
final class FirstLook {
    private static final int ROWS = 64;
    private static final int MOST = 1 << 20; // values of one array
    private static final double TOLERANCE = 1e-3;

    /** An array: its shape, and the numbers of its first rows, none if a row is very long. */
    static final class Part {
        private final int[] shape; // without ones behind the second; a single one is a column
        private final float[] values;
        private final String words; // its shape as it is

        private Part(NDArray array, int[] shape, float[] values) {
            this.shape = shape;
            this.values = values;
            words = array.getShape().toString();
        }

        int rank() {
            return shape.length;
        }

        int length(int axis) {
            return shape[axis];
        }

        float[] values() {
            return values;
        }

        int columns() {
            return shape.length < 2 ? 1 : shape[1];
        }
    }

    private final List<Part> outputs;
    private final List<Part> labels;

    private FirstLook(List<Part> outputs, List<Part> labels) {
        this.outputs = outputs;
        this.labels = labels;
    }

    static FirstLook at(NDList outputs, @Nullable NDList labels) {
        return new FirstLook(parts(outputs), labels == null ? List.of() : parts(labels));
    }

    int outputs() {
        return outputs.size();
    }

    /** Returns whether there are that many outputs, and as many labels if any were seen. */
    boolean holds(int count) {
        return outputs.size() == count && (labels.isEmpty() || labels.size() == count);
    }

    Part output(int place) {
        return outputs.get(place);
    }

    /** Returns the labels in a place; null if none were seen. */
    @Nullable Part label(int place) {
        return place < labels.size() ? labels.get(place) : null;
    }

    /** Returns the size of every array in words. */
    String words(int output, int label) {
        Part labelled = label(label);
        return "its shape is "
                + outputs.get(output).words
                + (labelled == null
                        ? ", no labels were seen"
                        : ", that of the labels " + labelled.words);
    }

    /** Returns a shape without ones behind the second dimension, a column if it is only rows. */
    static int[] shape(NDArray array) {
        long[] all = array.getShape().getShape();
        int[] shape =
                Arrays.stream(all).mapToInt(length -> (int) Math.min(length, 1 << 30)).toArray();
        if (shape.length == 1) {
            return new int[] {shape[0], 1};
        }
        boolean flat = Arrays.stream(shape).skip(2).allMatch(length -> length == 1);
        return flat && shape.length > 2 ? Arrays.copyOf(shape, 2) : shape;
    }

    private static List<Part> parts(NDList list) {
        List<Part> parts = new ArrayList<>();
        for (NDArray array : list) {
            int[] shape = shape(array);
            long rows = Math.min(ROWS, shape.length == 0 ? 0 : shape[0]);
            long length = rows == 0 ? 0 : array.size() / shape[0];
            if (rows == 0 || rows * length > MOST) {
                parts.add(new Part(array, shape, new float[0]));
                continue;
            }
            try (NDArray first = array.get("0:" + rows)) {
                parts.add(new Part(array, shape, Tensors.floats(first)));
            }
        }
        return parts;
    }

    /** Returns whether every row with numbers only holds probabilities; false if there is none. */
    static boolean areProbabilities(float[] values, int columns, boolean logarithms) {
        boolean any = false;
        for (int from = 0; columns > 1 && from + columns <= values.length; from += columns) {
            double sum = 0;
            boolean within = true;
            for (int i = from; i < from + columns; i++) {
                double value = logarithms ? Math.exp(values[i]) : values[i];
                within &= !(value < 0 || value > 1);
                sum += value;
            }
            if (!Double.isNaN(sum)) {
                if (!within || Math.abs(sum - 1) > TOLERANCE) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    /** Returns whether all values are whole numbers from 0 to below a limit; false if none is. */
    static boolean areBelow(Part part, int limit) {
        for (float value : part.values) {
            if (!(value >= 0 && value < limit && value == Math.rint(value))) {
                return false;
            }
        }
        return part.values.length > 0;
    }

    /** Returns whether all values are numbers from a lowest to a highest. */
    static boolean areWithin(Part part, float low, float high) {
        for (float value : part.values) {
            if (!(value >= low && value <= high)) {
                return false;
            }
        }
        return part.values.length > 0;
    }

    /** Returns whether a value is below a lowest or above a highest. */
    static boolean anyBeyond(Part part, float low, float high) {
        for (float value : part.values) {
            if (value < low || value > high) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a number between two whole ones is there. */
    static boolean areFractions(Part part) {
        for (float value : part.values) {
            if (value != Math.rint(value) && Float.isFinite(value)) {
                return true;
            }
        }
        return false;
    }
}

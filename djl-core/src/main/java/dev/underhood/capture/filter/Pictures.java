package dev.underhood.capture.filter;

import dev.underhood.run.Normalization;
import dev.underhood.run.Probe;
import dev.underhood.run.Probe.ImageShape;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Range;
import dev.underhood.run.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The images of a set as people see them, in 8 bits: their normalization is undone, and black and
 * white are guessed from the range of the whole set. Where all of them together are too large they
 * are halved until they are not.
 */
final class Pictures {
    /** What they may take in the run, where each colour is a number of four bytes. */
    static final long MOST_BYTES = 8L << 20;

    private final ProbeSet set;
    private final ImageShape shape;
    private final double black;
    private final double white;
    private final int halvings;

    /**
     * Looks at the set.
     *
     * @param set images of one shape
     * @param mostBytes see {@link #MOST_BYTES}
     */
    Pictures(ProbeSet set, ImageShape shape, long mostBytes) {
        this.set = set;
        this.shape = shape;
        Range range = Range.EMPTY;
        for (Probe probe : set.probes()) {
            Tensor values = probe.inputs().get(0).rounded();
            float[] seen = new float[values.size()];
            for (int i = 0; i < seen.length; i++) {
                seen[i] = undone(values.at(i), channel(i));
            }
            range = range.union(Tensor.of(seen, seen.length).range());
        }
        double slack = set.normalization() == null ? 0 : 0.01; // what undoing rounds
        boolean plain = range.low() >= -slack && range.high() <= 1 + slack;
        boolean around = range.low() >= -1 && range.high() <= 1;
        boolean bytes = range.low() >= -255 * slack && range.high() <= 255 * (1 + slack);
        black = plain ? 0 : around ? -1 : bytes ? 0 : range.low();
        white = plain || around ? 1 : bytes ? 255 : range.high();
        int steps = 0;
        while (bytes(steps) > mostBytes && width(steps) > 1 && height(steps) > 1) {
            steps++;
        }
        halvings = steps;
    }

    private long bytes(int steps) {
        return 4L * set.size() * height(steps) * width(steps);
    }

    private int height(int steps) {
        return shape.height() >> steps;
    }

    private int width(int steps) {
        return shape.width() >> steps;
    }

    /** Returns pixels of a picture / pixels of the image along a side: 1, or ½, ¼, … */
    float scale() {
        return 1f / (1 << halvings);
    }

    /** Returns images × height × width, each a colour: red × 65,536 + green × 256 + blue. */
    Tensor values() {
        int height = height(halvings);
        int width = width(halvings);
        float[] colours = new float[set.size() * height * width];
        int at = 0;
        for (Probe probe : set.probes()) {
            Tensor values = probe.inputs().get(0).rounded();
            for (int i = 0; i < height * width; i++) {
                colours[at++] = colour(values, i / width, i % width);
            }
        }
        return Tensor.of(colours, set.size(), height, width);
    }

    private int colour(Tensor values, int row, int column) {
        if (shape.channels() == 3) {
            return level(values, 0, row, column) << 16
                    | level(values, 1, row, column) << 8
                    | level(values, 2, row, column);
        }
        int sum = 0;
        for (int channel = 0; channel < shape.channels(); channel++) {
            sum += level(values, channel, row, column);
        }
        return Math.round(sum / (float) shape.channels()) * 0x010101;
    }

    /** Returns the mean over the pixels that became one, 0 for black to 255 for white. */
    private int level(Tensor values, int channel, int row, int column) {
        int side = 1 << halvings;
        double sum = 0;
        for (int y = row * side; y < (row + 1) * side; y++) {
            for (int x = column * side; x < (column + 1) * side; x++) {
                sum += undone(values.at(index(channel, y, x)), channel);
            }
        }
        double part = (sum / (side * side) - black) / Math.max(white - black, Float.MIN_NORMAL);
        return (int) Math.round(255 * Math.max(0, Math.min(1, part))); // NaN becomes 0
    }

    private int index(int channel, int row, int column) {
        int pixel = row * shape.width() + column;
        return shape.channelsLast()
                ? pixel * shape.channels() + channel
                : channel * shape.height() * shape.width() + pixel;
    }

    private int channel(int index) {
        return shape.channelsLast()
                ? index % shape.channels()
                : index / (shape.height() * shape.width());
    }

    private float undone(float value, int channel) {
        @Nullable Normalization normalization = set.normalization();
        return normalization == null ? value : normalization.undone(value, channel);
    }
}

package dev.underhood.figure.tile;

import dev.underhood.run.Range;
import dev.underhood.run.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Small pictures of one size.
 *
 * @param width the pixels of a row
 * @param height the rows
 * @param pixels for each picture its pixels row by row, as ARGB; 0 where there is none
 * @param words what is written where there is no picture to show; empty if there is one
 */
public record Tiles(int width, int height, List<int[]> pixels, List<String> words) {
    public Tiles(int width, int height, List<int[]> pixels) {
        this(width, height, pixels, List.of());
    }

    /** Kernels, outputs × inputs × height × width, each on its own scale. */
    public static Tiles ofKernels(Tensor kernels) {
        return of(Planes.ofKernels(kernels), null);
    }

    /** Kernels on one scale, on which zero is middle grey and the whole range has its place. */
    public static Tiles ofKernels(Tensor kernels, Range range) {
        return of(Planes.ofKernels(kernels), Shades.around(range));
    }

    /** Returns one of the pictures alone. */
    public Tiles only(int place) {
        return new Tiles(width, height, List.of(pixels.get(place)), words);
    }

    /** Words in place of one square picture. */
    static Tiles of(List<String> words) {
        return new Tiles(1, 1, List.of(), words);
    }

    /** What is no finite number: a colour that no scale of shades contains. */
    public static final int MARKED = 0xffff00ff;

    /**
     * Colours each cell. Three channels become red, green and blue; any other number is drawn in
     * grey as the sum over the channels divided by the root of their number: the kernel's part that
     * all channels share, which keeps its sign and, unlike the plain mean, the size of a single
     * weight, so that it fits the fixed scale.
     *
     * @param planes the cells
     * @param scale the scale of every cell; null for each cell's own lowest and highest value, over
     *     all its channels
     */
    static Tiles of(Planes planes, @Nullable Shades scale) {
        List<int[]> tiles = new ArrayList<>();
        boolean colour = planes.channels() == 3;
        int size = planes.height() * planes.width();
        double[] values = new double[colour ? 3 * size : size];
        for (int cell = 0; !planes.isEmpty() && cell < planes.count(); cell++) {
            for (int i = 0; i < values.length; i++) {
                values[i] = colour ? planes.at(cell, i / size, i % size) : shared(planes, cell, i);
            }
            Shades shades = scale == null ? Shades.of(values) : scale;
            int[] pixels = new int[size];
            for (int i = 0; i < size - planes.padding(); i++) {
                pixels[i] =
                        colour
                                ? shades.rgb(values[i], values[size + i], values[2 * size + i])
                                : shades.grey(values[i]);
            }
            tiles.add(pixels);
        }
        return new Tiles(planes.width(), planes.height(), tiles);
    }

    private static double shared(Planes planes, int cell, int pixel) {
        double sum = 0;
        for (int channel = 0; channel < planes.channels(); channel++) {
            sum += planes.at(cell, channel, pixel);
        }
        return sum / Math.sqrt(planes.channels());
    }
}

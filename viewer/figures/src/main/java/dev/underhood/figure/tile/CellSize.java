package dev.underhood.figure.tile;

import java.util.List;

/**
 * Into how many cells of which size a tensor is divided when it is drawn.
 *
 * @param count how many cells
 * @param height the rows of a cell
 * @param width the columns of a cell
 */
record CellSize(int count, int height, int width) {
    /** One cell for each kernel of a 2-D convolution; see {@link Planes#ofKernels}. */
    static CellSize ofKernels(List<Integer> shape) {
        return switch (shape.size()) {
            case 0, 1 -> new CellSize(1, 1, size(shape));
            case 2 -> new CellSize(1, shape.get(0), shape.get(1));
            case 3 -> new CellSize(shape.get(0), shape.get(1), shape.get(2));
            default -> flat(shape.get(0), shape, 2);
        };
    }

    /** One cell for each channel of one probe; see {@link Planes#ofActivations}. */
    static CellSize ofActivations(List<Integer> shape) {
        return switch (shape.size()) {
            case 0, 1 -> folded(size(shape));
            case 2 -> new CellSize(1, shape.get(0), shape.get(1));
            default -> flat(shape.get(0), shape, 1);
        };
    }

    /** One cell for one image; see {@link Planes#ofImage}. */
    static CellSize ofImage(List<Integer> shape) {
        return switch (shape.size()) {
            case 0, 1 -> folded(size(shape));
            case 2 -> new CellSize(1, shape.get(0), shape.get(1));
            default -> flat(1, shape, 1);
        };
    }

    /** Puts whatever comes before height and width side by side. */
    private static CellSize flat(int count, List<Integer> shape, int from) {
        int rank = shape.size();
        int depth = shape.subList(from, rank - 2).stream().reduce(1, (a, b) -> a * b);
        return new CellSize(count, shape.get(rank - 2), shape.get(rank - 1) * depth);
    }

    /** Breaks one long row into a square. */
    private static CellSize folded(int size) {
        int side = (int) Math.ceil(Math.sqrt(size));
        return new CellSize(1, side == 0 ? 0 : (size + side - 1) / side, side);
    }

    private static int size(List<Integer> shape) {
        return shape.isEmpty() ? 1 : shape.get(0);
    }

    boolean isEmpty() {
        return count == 0 || height == 0 || width == 0;
    }

    /** Returns the shape of all cells in a {@link TileGrid}. */
    double aspect() {
        return isEmpty() ? 1 : TileGrid.aspect(count, height, width);
    }
}

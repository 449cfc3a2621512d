package dev.underhood.umap.neighbor;

import dev.underhood.umap.math.SplitMix;
import dev.underhood.umap.math.Workers;
import dev.underhood.umap.product.Products;
import dev.underhood.umap.row.PreparedRows;
import dev.underhood.umap.row.RowBlocks;
import java.nio.FloatBuffer;

/**
 * How wide rows are shortened: to where they lie along the directions in which they differ most,
 * and half the length of what is left of them. With a and b for rows, p for the first and r for the
 * length of the rest, |p(a) − p(b)|² + r(a)² + r(b)² − r(a) r(b) / 2 is near their squared
 * distance, for the rests of near rows are at angles of 60 to 90 degrees.
 */
final class Sketch {
    /** Narrower rows take less time than their sketches. */
    private static final int NARROWEST = 256;

    private static final int MOST = 128;
    private static final int SAMPLE = 2000;
    private static final int PART = 4096;

    private final float[] directions;
    private final int count;

    private Sketch(float[] directions, int count) {
        this.directions = directions;
        this.count = count;
    }

    static boolean pays(int width) {
        return width >= NARROWEST;
    }

    /** Finds the directions on a sample of the rows. */
    static Sketch of(PreparedRows rows, long seed, Products products, Workers workers) {
        int width = rows.width();
        int samples = Math.min(rows.size(), SAMPLE);
        int[] chosen = SplitMix.sample(samples, rows.size(), SplitMix.key(seed, 4));
        float[] sample = new float[samples * width];
        rows.write(chosen, FloatBuffer.wrap(sample));
        int most = Math.min(MOST, width / 4);
        float[] directions =
                new Directions(sample, samples, width, products, workers)
                        .find(most, SplitMix.key(seed, 5));
        return new Sketch(directions, directions.length / width);
    }

    /** Returns the sketches of rows, in the order of the rows. */
    RowBlocks of(PreparedRows rows, Products products) {
        int n = rows.size();
        int width = rows.width();
        RowBlocks sketches = new RowBlocks(count + 1, RowBlocks.runs(n, n));
        for (int[] part : RowBlocks.runs(n, RowBlocks.longest(width, PART))) {
            try (Products.Factor some =
                            products.factor(part.length, width, into -> rows.write(part, into));
                    Products.Other along = some.with(count, into -> into.put(directions))) {
                along.each(0, part.length, () -> write(some, part, sketches));
            }
        }
        return sketches;
    }

    private Products.Sink write(Products.Factor some, int[] ids, RowBlocks sketches) {
        float[] row = new float[some.width()];
        float[] sketch = new float[count + 1];
        return (i, along) -> {
            System.arraycopy(along, 0, sketch, 0, count);
            some.read(i, row);
            complete(sketch, RowBlocks.halfSquare(row));
            sketches.write(0, ids[i], sketch, RowBlocks.halfSquare(sketch));
        };
    }

    private void complete(float[] sketch, double halfSquareOfRow) {
        sketch[count] = 0;
        double left = halfSquareOfRow - RowBlocks.halfSquare(sketch);
        sketch[count] = (float) (Math.sqrt(2 * Math.max(0, left)) / 2);
    }

    /** Returns half the squared length of the row that a sketch is of. */
    static float halfSquareOfRow(float[] sketch) {
        float last = sketch[sketch.length - 1];
        return RowBlocks.halfSquare(sketch) + 1.5f * last * last;
    }
}

package dev.underhood.umap.row;

import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.math.Workers;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Prepared rows in blocks. A row is known by its position: the rows of the first block come first.
 * They are on the heap, whose memory the garbage collector looks after as it does after the model
 * that keeps them; {@code Products} multiplies copies.
 */
public final class RowBlocks {
    /** Values of a block at most, where its rows can be chosen: 128 MiB. */
    private static final int HANDY = 1 << 25;

    /**
     * Values of a piece of memory, unless one row has more: with its header 1 MiB, the smallest
     * region of G1, which neither moves such an array nor keeps it longer than it finds it dead.
     */
    private static final int PIECE = (1 << 18) - 4;

    private final int width;
    private final int[][] ids;
    private final int[] starts;
    private final int rowsPerPiece;
    private final float[][] pieces;
    private final float[][] halfSquares;
    private final long[][] contents;

    /** Makes room for blocks of rows with these ids. */
    public RowBlocks(int width, int[][] ids) {
        this.width = width;
        this.ids = ids;
        starts = new int[ids.length + 1];
        halfSquares = new float[ids.length][];
        contents = new long[ids.length][];
        for (int b = 0; b < ids.length; b++) {
            starts[b + 1] = starts[b] + ids[b].length;
            halfSquares[b] = new float[ids[b].length];
            contents[b] = new long[ids[b].length];
        }
        rowsPerPiece = Math.max(1, PIECE / width);
        int[][] runs = runs(size(), rowsPerPiece);
        pieces = new float[runs.length][];
        for (int p = 0; p < pieces.length; p++) {
            pieces[p] = new float[runs[p].length * width];
        }
    }

    /** The same rows with other numbers for half their squared lengths. */
    private RowBlocks(RowBlocks rows, float[][] halfSquares) {
        width = rows.width;
        ids = rows.ids;
        starts = rows.starts;
        rowsPerPiece = rows.rowsPerPiece;
        pieces = rows.pieces;
        contents = rows.contents;
        this.halfSquares = halfSquares;
    }

    /** Prepares rows into blocks; the ids of the blocks say which rows. */
    public static RowBlocks of(
            RowSource rows, int[][] ids, RowTransform transform, Workers workers) {
        RowBlocks blocks = new RowBlocks(transform.width(), ids);
        blocks.fill(rows, transform, workers);
        return blocks;
    }

    private void fill(RowSource from, RowTransform transform, Workers workers) {
        workers.each(
                size(),
                256,
                (first, end) -> {
                    double[] row = new double[from.columns()];
                    float[] prepared = new float[width];
                    for (int position = first; position < end; position++) {
                        int block = block(position);
                        int at = position - starts[block];
                        from.read(ids[block][at], row);
                        contents[block][at] = Content.of(row);
                        write(block, at, prepared, transform.apply(row, prepared));
                    }
                });
    }

    /** Returns a copy of the rows at some positions, in one block. */
    public RowBlocks pick(int[] positions) {
        int[] some = new int[positions.length];
        Arrays.setAll(some, i -> id(positions[i]));
        RowBlocks picked = new RowBlocks(width, new int[][] {some});
        float[] row = new float[width];
        for (int i = 0; i < some.length; i++) {
            read(positions[i], row);
            picked.write(0, i, row, halfSquare(positions[i]));
            picked.contents[0][i] = content(positions[i]);
        }
        return picked;
    }

    /**
     * Returns these rows, in the same memory, with other numbers for half their squared lengths.
     */
    public RowBlocks with(float[][] halfSquares) {
        return new RowBlocks(this, halfSquares);
    }

    /** Returns half the squared length of a row. */
    public static float halfSquare(float[] row) {
        double squares = 0;
        for (float value : row) {
            squares += (double) value * value;
        }
        return (float) (squares / 2);
    }

    /** Returns the ids 0 to size − 1 cut into blocks of at most that many. */
    public static int[][] runs(int size, int longest) {
        int[][] ids = new int[(size + longest - 1) / longest][];
        for (int b = 0; b < ids.length; b++) {
            ids[b] = new int[Math.min(longest, size - b * longest)];
            for (int i = 0; i < ids[b].length; i++) {
                ids[b][i] = b * longest + i;
            }
        }
        return ids;
    }

    /** Returns how many rows a block has at most, so that its memory stays handy. */
    public static int longest(int width, int most) {
        return Math.max(1, Math.min(most, HANDY / width));
    }

    public void write(int block, int at, float[] row, float halfSquare) {
        int position = starts[block] + at;
        System.arraycopy(row, 0, pieces[position / rowsPerPiece], inPiece(position), width);
        halfSquares[block][at] = halfSquare;
    }

    /** Returns the hash of what a row held before it was prepared; 0 if it was never a row. */
    public long content(int position) {
        int block = block(position);
        return contents[block][position - starts[block]];
    }

    /** Returns the hashes of a block's rows; may be changed. */
    public long[] contents(int block) {
        return contents[block];
    }

    public int width() {
        return width;
    }

    public int count() {
        return ids.length;
    }

    public int size() {
        return starts[ids.length];
    }

    /** Returns the position of a block's first row. */
    public int start(int block) {
        return starts[block];
    }

    public int length(int block) {
        return ids[block].length;
    }

    public int[] ids(int block) {
        return ids[block];
    }

    /** Writes the rows of a block, row after row. */
    public void copy(int block, FloatBuffer into) {
        stretches(block).forEach(into::put);
    }

    /** Returns the rows of a block, row after row, in the stretches of memory that hold them. */
    public List<FloatBuffer> stretches(int block) {
        List<FloatBuffer> stretches = new ArrayList<>();
        int end = starts[block + 1];
        for (int position = starts[block]; position < end; ) {
            int next = Math.min(end, (position / rowsPerPiece + 1) * rowsPerPiece);
            float[] piece = pieces[position / rowsPerPiece];
            int at = inPiece(position);
            stretches.add(FloatBuffer.wrap(piece, at, (next - position) * width).slice());
            position = next;
        }
        return stretches;
    }

    /** Returns these rows by their ids, which must be 0 to size − 1 in this order. */
    public PreparedRows prepared() {
        return new PreparedRows() {
            @Override
            public int size() {
                return RowBlocks.this.size();
            }

            @Override
            public int width() {
                return width;
            }

            @Override
            public void write(int[] chosen, FloatBuffer into) {
                for (int i = 0; i < chosen.length; i++) {
                    float[] piece = pieces[chosen[i] / rowsPerPiece];
                    into.put(i * width, piece, inPiece(chosen[i]), width);
                }
            }
        };
    }

    /** Returns half the squared length of each row of a block. */
    public float[] halfSquares(int block) {
        return halfSquares[block];
    }

    public int id(int position) {
        int block = block(position);
        return ids[block][position - starts[block]];
    }

    public float halfSquare(int position) {
        int block = block(position);
        return halfSquares[block][position - starts[block]];
    }

    public void read(int position, float[] into) {
        System.arraycopy(pieces[position / rowsPerPiece], inPiece(position), into, 0, width);
    }

    /** Returns the memory that a row lies in. */
    public float[] piece(int position) {
        return pieces[position / rowsPerPiece];
    }

    /** Returns where a row begins in its piece of memory. */
    public int inPiece(int position) {
        return position % rowsPerPiece * width;
    }

    /** Returns the largest length of a row. */
    public float longest() {
        float half = 0;
        for (float[] block : halfSquares) {
            for (float square : block) {
                half = Math.max(half, square);
            }
        }
        return (float) Math.sqrt(2.0 * half);
    }

    /** Returns the block that a row is in. */
    public int block(int position) {
        int low = 0;
        int high = ids.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}

package dev.underhood.umap.neighbor;

import dev.underhood.umap.math.Checks;
import dev.underhood.umap.row.Content;
import dev.underhood.umap.row.RowBlocks;
import dev.underhood.umap.row.RowDistance;

/**
 * The nearest rows found so far, for each of many queries. Matrix products are rounded, so besides
 * the k best a query keeps all that rounding could have put behind them; in the end the exact
 * distances decide, equal ones by what the rows hold ({@link Content#tie}). What comes out is
 * therefore the same whatever order, batch or number of threads the products were made with.
 *
 * <p>A product's <i>score</i> is half the squared distance less half the query's squared length.
 */
public final class Candidates {
    private final RowBlocks queries;
    private final RowBlocks index;
    private final RowDistance distance;
    private final int k;
    private final int capacity;
    private final boolean withoutSelf;
    private final int[] counts;
    private final int[] positions;
    private final float[] scores;
    private final float[] limits;
    private final float[] slacks;
    private final float factor;

    /** Whether a query's scores are exact numbers of {@link RowDistance} by now. */
    private final boolean[] exact;

    /**
     * Begins a search.
     *
     * @param withoutSelf whether the queries are the index's own rows, which are not to find
     *     themselves
     */
    Candidates(
            RowBlocks queries, RowBlocks index, RowDistance distance, int k, boolean withoutSelf) {
        this.queries = queries;
        this.index = index;
        this.distance = distance;
        this.k = k;
        this.withoutSelf = withoutSelf;
        capacity = (int) capacity(k);
        int n = queries.size();
        Checks.length(n, capacity, "candidates", "give fewer rows at a time");
        counts = new int[n];
        positions = new int[n * capacity];
        scores = new float[n * capacity];
        limits = new float[n];
        slacks = new float[n];
        exact = new boolean[n];
        // a product is wrong by at most width u |x| |y| for any order of summation (Higham, 2002,
        // 3.1), a half square by u |x|²; twice that for two scores, and a factor 2 to be safe. The
        // exact sums are wrong too, by (width / 4 + 4) u of themselves
        int width = queries.width();
        double longest = index.longest();
        double unit = 4 * 0x1p-24 * longest;
        double share = (width + 16) * 0x1p-24;
        factor = (float) (1 + share);
        for (int q = 0; q < n; q++) {
            double half = queries.halfSquare(q);
            limits[q] = Float.POSITIVE_INFINITY;
            slacks[q] =
                    (float) (unit * (longest + (width + 2) * Math.sqrt(2 * half)) + share * half);
        }
    }

    /** Returns how many candidates a query keeps while products are compared. */
    static long capacity(long k) {
        return k + Math.max(16, k);
    }

    /** Offers a query all rows of a block, by their dot products with the query. */
    void offer(int query, int block, float[] dots, Scratch scratch) {
        float[] halfSquares = index.halfSquares(block);
        int start = index.start(block);
        float limit = limits[query];
        for (int j = 0; j < halfSquares.length; j++) {
            float score = halfSquares[j] - dots[j];
            if (score <= limit) {
                int position = start + j;
                if (withoutSelf && position == query) {
                    continue;
                }
                if (exact[query]) {
                    insertExact(query, position, scratch);
                } else {
                    insert(query, position, score, scratch);
                }
                limit = limits[query];
            }
        }
    }

    /** Offers a query all rows of a block, one distance after the other. */
    void offerExactly(int query, int block, Scratch scratch) {
        exact[query] = true;
        int start = index.start(block);
        for (int j = 0; j < index.length(block); j++) {
            if (!withoutSelf || start + j != query) {
                insertExact(query, start + j, scratch);
            }
        }
    }

    /** Offers a query the rows at the positions that another search has found for it. */
    void offerExactly(int query, Candidates found, Scratch scratch) {
        exact[query] = true;
        for (int rank = 0; rank < found.count(query); rank++) {
            insertExact(query, found.position(query, rank), scratch);
        }
    }

    /** Lets a query be offered what may be as near as the last that another search has found. */
    void expect(int query, Candidates found) {
        exact[query] = true;
        limits[query] = found.limits[query];
    }

    /** Returns how many neighbours a query has once {@link #settle} was called: at most k. */
    public int count(int query) {
        return counts[query];
    }

    public int position(int query, int rank) {
        return positions[query * capacity + rank];
    }

    /** Returns the id of the row at a position of the index. */
    public int id(int position) {
        return index.id(position);
    }

    /** Returns the hash of what a neighbour holds. */
    public long content(int query, int rank) {
        return index.content(position(query, rank));
    }

    /** Returns the distance to a neighbour once {@link #settle} was called. */
    public float distance(int query, int rank) {
        return distance.distance(scores[query * capacity + rank]);
    }

    /** Computes the exact distances and leaves the k best. */
    void settle(int query, Scratch scratch) {
        if (exact[query]) {
            return;
        }
        prune(query, k);
        int at = query * capacity;
        int count = counts[query];
        int[] found = new int[count];
        System.arraycopy(positions, at, found, 0, count);
        counts[query] = 0;
        exact[query] = true;
        for (int position : found) {
            insertExact(query, position, scratch);
        }
    }

    /**
     * Keeps what may be among the k best, in no order. Once there is no room left, what is behind
     * the k best goes (a reservoir, as in Faiss), so that an offer costs next to nothing.
     */
    private void insert(int query, int position, float score, Scratch scratch) {
        if (counts[query] == capacity) {
            prune(query, k + k / 4);
            if (counts[query] == capacity) {
                settle(query, scratch);
                insertExact(query, position, scratch);
                return;
            }
            if (score > limits[query]) {
                return;
            }
        }
        int i = query * capacity + counts[query]++;
        scores[i] = score;
        positions[i] = position;
    }

    /** Leaves what seems to be the k nearest of a query, in no order, and perhaps a few more. */
    void trim(int query) {
        if (!exact[query]) {
            prune(query, k);
        }
    }

    /**
     * Leaves the k best, those that rounding could have put behind them, and perhaps a few more.
     */
    private void prune(int query, int enough) {
        int at = query * capacity;
        int count = counts[query];
        if (count <= k) {
            return;
        }
        float limit = Selection.bound(scores, at, count, k, enough) * factor + slacks[query];
        limits[query] = limit;
        int left = at;
        for (int i = at; i < at + count; i++) { // without a branch, which nobody could foresee
            float score = scores[i];
            scores[left] = score;
            positions[left] = positions[i];
            left += score <= limit ? 1 : 0;
        }
        counts[query] = left - at;
    }

    private void insertExact(int query, int position, Scratch scratch) {
        int at = query * capacity;
        int count = counts[query];
        if (count == k && scores[at + k - 1] == 0 && !before(query, 0, position, at + k - 1)) {
            return; // no distance is smaller
        }
        float value = scratch.between(queries, query, index, position, distance);
        if (count == k && !before(query, value, position, at + k - 1)) {
            return;
        }
        int i = at + (count == k ? k - 1 : count);
        for (; i > at && before(query, value, position, i - 1); i--) {
            scores[i] = scores[i - 1];
            positions[i] = positions[i - 1];
        }
        scores[i] = value;
        positions[i] = position;
        counts[query] = Math.min(k, count + 1);
        limit(query);
    }

    private void limit(int query) {
        if (counts[query] == k) {
            limits[query] =
                    (scores[query * capacity + k - 1] / 2 - queries.halfSquare(query)) * factor
                            + slacks[query];
        }
    }

    private boolean before(int query, float value, int position, int other) {
        if (value != scores[other]) {
            return value < scores[other];
        }
        long content = queries.content(query);
        long one = Content.tie(content, index.content(position));
        long two = Content.tie(content, index.content(positions[other]));
        return one < two || (one == two && index.id(position) < index.id(positions[other]));
    }

    /** Returns room for a thread that offers. */
    Scratch scratch() {
        return new Scratch(queries.width());
    }

    /** Room for two rows; one per thread. */
    static final class Scratch {
        private final float[] query;
        private final float[] row;
        private int loaded = -1;

        Scratch(int width) {
            query = new float[width];
            row = new float[width];
        }

        float between(
                RowBlocks queries, int q, RowBlocks index, int position, RowDistance distance) {
            if (loaded != q) {
                queries.read(q, query);
                loaded = q;
            }
            return distance.between(query, index.piece(position), index.inPiece(position), row);
        }
    }
}

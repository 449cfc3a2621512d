package dev.underhood.umap.spark;

import dev.underhood.quality.EmbeddingQuality;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;

/**
 * The measures of {@link EmbeddingQuality}. The first pass finds the neighbours in the embedding of
 * each row drawn, the second compares it with all rows ({@link QueryState}).
 */
final class Quality implements Serializable {
    private static final long serialVersionUID = 1;

    private final ArrayList<QueryState> states = new ArrayList<>();
    private long rows;

    private Quality() {}

    /** Rows of id, point, features and label. */
    static EmbeddingQuality.Scores of(JavaRDD<Row> rows, List<Row> drawn, int k, boolean labelled) {
        List<ComparedRow> queries = new ArrayList<>(drawn.stream().map(ComparedRow::of).toList());
        queries.sort(Comparator.comparingLong(ComparedRow::id));
        JavaSparkContext context = JavaSparkContext.fromSparkContext(rows.context());
        Broadcast<List<ComparedRow>> asked = context.broadcast(queries);
        Quality near =
                rows.aggregate(
                        new Quality(),
                        (sum, row) -> sum.see(ComparedRow.of(row), asked.value(), k),
                        Quality::plus);
        if (k >= near.rows / 2.) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "k %d is not below half of %,d rows: give more rows or a smaller k",
                            k,
                            near.rows));
        }
        Broadcast<List<double[]>> limits =
                context.broadcast(
                        new ArrayList<>(near.states.stream().map(QueryState::limits).toList()));
        Quality ranks =
                rows.aggregate(
                        new Quality(),
                        (sum, row) ->
                                sum.compare(ComparedRow.of(row), asked.value(), limits.value(), k),
                        Quality::plus);
        long kept = 0;
        long penalty = 0;
        long right = 0;
        for (int q = 0; q < queries.size(); q++) {
            kept += ranks.states.get(q).common(near.states.get(q));
            penalty += ranks.states.get(q).penalty();
            right += near.states.get(q).vote() == queries.get(q).label() ? 1 : 0;
        }
        asked.destroy();
        limits.destroy();
        double pairs = (double) queries.size() * k;
        return new EmbeddingQuality.Scores(
                kept / pairs,
                labelled ? (double) right / queries.size() : Double.NaN,
                1 - 2 * penalty / (pairs * (2. * near.rows - 3 * k - 1)));
    }

    private Quality see(ComparedRow row, List<ComparedRow> queries, int k) {
        begin(queries.size(), k);
        for (int q = 0; q < queries.size(); q++) {
            ComparedRow query = queries.get(q);
            double low = query.low(row);
            QueryState state = states.get(q);
            if (query.id() != row.id() && state.takes(low, row.id())) {
                state.put(low, row.id(), row.label(), query.high(row));
            }
        }
        rows++;
        return this;
    }

    private Quality compare(
            ComparedRow row, List<ComparedRow> queries, List<double[]> limits, int k) {
        begin(queries.size(), k);
        for (int q = 0; q < queries.size(); q++) {
            ComparedRow query = queries.get(q);
            if (query.id() != row.id()) {
                double high = query.high(row);
                QueryState state = states.get(q);
                state.count(high, limits.get(q));
                if (state.takes(high, row.id())) {
                    state.put(high, row.id(), row.label(), high);
                }
            }
        }
        return this;
    }

    private void begin(int queries, int k) {
        if (states.isEmpty()) {
            IntStream.range(0, queries).forEach(q -> states.add(new QueryState(k)));
        }
    }

    private Quality plus(Quality other) {
        if (states.isEmpty()) {
            other.rows += rows;
            return other;
        }
        for (int q = 0; q < other.states.size(); q++) {
            states.get(q).add(other.states.get(q));
        }
        rows += other.rows;
        return this;
    }
}

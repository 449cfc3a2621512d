package dev.underhood.umap.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.umap.row.Measure;
import dev.underhood.umap.row.RowBlocks;
import dev.underhood.umap.row.RowDistance;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes out must not depend on how the products were rounded. */
class CandidatesTest {
    private static final int ROWS = 3000;
    private static final int K = 10;

    @ParameterizedTest
    @CsvSource({
        // columns, how far the rows are from the middle, by how much that differs, and the queries
        "2, 1, 1e-6, 1e-6",
        "2, 1, 1e-6, 0.1",
        "3, 1, 1, 1",
        "8, 1, 1e-6, 0",
        "8, 1, 0, 1e-3",
        "50, 1, 1e-6, 1e-4",
        "50, 1000, 1e-6, 10",
        "50, 1, 1, 1",
        "20, 1, 0, 1000",
        "4, 1, 1, 1e5",
    })
    void are_the_nearest_however_products_are_rounded(
            int columns, float radius, float spread, float away) {
        Random random = new Random(columns);
        float[][] rows = new float[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            rows[i] = direction(random, columns, radius * (1 + spread * random.nextFloat()));
        }
        float[][] queries = new float[20][];
        for (int i = 0; i < queries.length; i++) {
            queries[i] = direction(random, columns, away * radius * random.nextFloat());
        }
        int[][] truth = new int[queries.length][];
        RowDistance distance = RowDistance.of(Measure.EUCLIDEAN);
        for (int q = 0; q < queries.length; q++) {
            float[] query = queries[q];
            truth[q] =
                    IntStream.range(0, ROWS)
                            .boxed()
                            .sorted(
                                    Comparator.comparingDouble(
                                            i -> distance.between(query, rows[i])))
                            .limit(K)
                            .mapToInt(i -> i)
                            .toArray();
        }
        for (int trial = 0; trial < 3; trial++) {
            assertThat(search(rows, queries, random)).isDeepEqualTo(truth);
        }
    }

    private static int[][] search(float[][] rows, float[][] queries, Random random) {
        RowBlocks index = blocks(rows);
        RowBlocks asked = blocks(queries);
        Candidates found =
                new Candidates(asked, index, RowDistance.of(Measure.EUCLIDEAN), K, false);
        int columns = rows[0].length;
        Candidates.Scratch scratch = new Candidates.Scratch(columns);
        int[][] near = new int[queries.length][];
        for (int q = 0; q < queries.length; q++) {
            float[] dots = new float[ROWS];
            for (int i = 0; i < ROWS; i++) {
                double dot = 0;
                double size = 0;
                for (int j = 0; j < columns; j++) {
                    double product = (double) queries[q][j] * rows[i][j];
                    dot += product;
                    size += Math.abs(product);
                }
                // as wrong as a sum of products in float32 may be
                double error = (2 * random.nextDouble() - 1) * columns * 0x1p-24 * size;
                dots[i] = (float) (dot + error);
            }
            found.offer(q, 0, dots, scratch);
            found.settle(q, scratch);
            int query = q;
            near[q] =
                    IntStream.range(0, found.count(q))
                            .map(rank -> found.id(found.position(query, rank)))
                            .toArray();
        }
        return near;
    }

    private static RowBlocks blocks(float[][] rows) {
        RowBlocks blocks = new RowBlocks(rows[0].length, RowBlocks.runs(rows.length, rows.length));
        for (int i = 0; i < rows.length; i++) {
            double squares = 0;
            for (float value : rows[i]) {
                squares += (double) value * value;
            }
            blocks.write(0, i, rows[i].clone(), (float) (squares / 2));
        }
        return blocks;
    }

    private static float[] direction(Random random, int columns, float length) {
        double[] row = random.doubles(columns, -1, 1).toArray();
        double norm = Math.sqrt(Arrays.stream(row).map(x -> x * x).sum());
        float[] scaled = new float[columns];
        for (int j = 0; j < columns; j++) {
            scaled[j] = (float) (length * row[j] / norm);
        }
        return scaled;
    }
}

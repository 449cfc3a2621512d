package dev.underhood.samples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.quality.EmbeddingQuality;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.umap.Embedding;
import dev.underhood.umap.Neighbors;
import dev.underhood.umap.Rows;
import dev.underhood.umap.Umap;
import dev.underhood.umap.UmapFit;
import dev.underhood.umap.UmapModel;
import io.github.jbellis.jvector.graph.GraphIndex;
import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/tutorials/9-a-million-points.md, with 600 points. */
class MillionPointsTutorialTest {
    private static final int N = 600;
    private static final int COLUMNS = 50;
    private static final int GROUPS = 4;

    private final float[][] table = table(N);
    private final int[] labels = IntStream.range(0, N).map(i -> i % GROUPS).toArray();

    private final Path folder;

    MillionPointsTutorialTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Row i belongs to group i % 4, whose rows lie around one middle. */
    private static float[][] table(int n) {
        Random random = new Random(1);
        float[][] middles = new float[GROUPS][COLUMNS];
        float[][] rows = new float[n][COLUMNS];
        for (int j = 0; j < COLUMNS; j++) {
            for (float[] middle : middles) {
                middle[j] = (float) (2 * random.nextGaussian());
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                rows[i][j] = middles[i % GROUPS][j] + (float) random.nextGaussian();
            }
        }
        return rows;
    }

    private static Umap quick() {
        return Umap.builder().nEpochs(60).seed(24).build();
    }

    @Test
    void rows_stay_in_their_file() throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(N * COLUMNS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] row : table) {
            for (float value : row) {
                bytes.putFloat(value);
            }
        }
        Path file = Files.write(folder.resolve("rows.f32"), bytes.array());
        int n = N;
        // begin mapped
        FloatBuffer values;
        try (FileChannel channel = FileChannel.open(file)) {
            values =
                    channel.map(MapMode.READ_ONLY, 0, channel.size())
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asFloatBuffer();
        }
        Rows rows =
                Rows.computed(
                        n,
                        50,
                        (row, into) -> {
                            for (int j = 0; j < 50; j++) {
                                into[j] = values.get(row * 50 + j);
                            }
                        });
        // end mapped
        Umap umap = quick();
        // begin fit-rows
        UmapFit fit = umap.prepare(rows);
        fit.listen(20, (epoch, points) -> draw(epoch, points)); // every 20th epoch
        UmapModel model = fit.run().model();
        // end fit-rows
        assertThat(model.embedding().toRows()).isDeepEqualTo(umap.fit(table).embedding().toRows());
        // begin quality-of-rows
        EmbeddingQuality.Scores scores =
                EmbeddingQuality.defaults().measure(rows, model.embedding(), labels);
        // end quality-of-rows
        assertThat(scores.accuracy()).isGreaterThan(0.95);
    }

    private static boolean draw(int epoch, Embedding points) {
        assertThat(epoch % 20).isZero();
        return points.size() == N;
    }

    @Test
    void rows_may_be_sparse() {
        // begin sparse
        int[] offsets = {0, 2, 3, 3}; // row 0 has two values, row 1 one, row 2 none
        int[] columns = {3, 17, 4};
        float[] values = {1.5f, 2, 0.5f};
        Rows rows = Rows.sparse(offsets, columns, values, 20);
        // end sparse
        double[] row = new double[20];
        rows.read(0, row);
        assertThat(row[17]).isEqualTo(2);
        assertThat(rows.size()).isEqualTo(3);
    }

    @Test
    void one_call_records() {
        Umap umap = quick();
        RunStore store = RunStore.at(folder);
        Rows rows = Rows.of(table);
        List<String> names = List.of("north", "east", "south", "west");
        // begin one-call
        UmapModel model = umap.fit(rows, store.writer(), "a map", labels, names);
        // end one-call
        try (RunReader run = store.open(store.list().get(0))) {
            assertThat(run.tensor(TensorNames.EMBEDDING, 60)).contains(model.embedding().tensor());
        }
    }

    @Test
    void neighbours_come_from_an_index_that_is_there() throws IOException {
        GraphIndexed index = GraphIndexed.of(table);
        float[][] rows = table;
        Umap umap = quick();
        // begin neighbors
        int[][] near = new int[rows.length][];
        float[][] far = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            SearchResult.NodeScore[] found = index.nearest(rows[i], 15); // the row itself, too
            near[i] = new int[15];
            far[i] = new float[15];
            for (int j = 0; j < 15; j++) {
                near[i][j] = j < found.length ? found[j].node : Neighbors.NONE;
                // the index says 1 / (1 + distance²)
                far[i][j] = j < found.length ? (float) Math.sqrt(1 / found[j].score - 1) : 0;
            }
        }
        UmapModel model = umap.prepare(Neighbors.of(near, far)).run().model();
        // end neighbors
        Neighbors exact = umap.fit(table).neighbors();
        int same = 0;
        for (int i = 0; i < N; i++) {
            for (int j = 1; j < 15; j++) {
                int wanted = exact.index(i, j);
                same += IntStream.of(near[i]).anyMatch(found -> found == wanted) ? 1 : 0;
            }
        }
        assertThat(same / (14.0 * N)).isGreaterThan(0.9);
        EmbeddingQuality.Scores scores =
                EmbeddingQuality.defaults().measure(Rows.of(table), model.embedding(), labels);
        assertThat(scores.accuracy()).isGreaterThan(0.95);
    }

    /** An index as a vector database has it: JVector's graph. */
    private record GraphIndexed(ListRandomAccessVectorValues values, GraphIndex graph) {
        private static final VectorTypeSupport VECTORS =
                VectorizationProvider.getInstance().getVectorTypeSupport();

        static GraphIndexed of(float[][] rows) throws IOException {
            // begin index
            List<VectorFloat<?>> vectors = new ArrayList<>();
            for (float[] row : rows) {
                vectors.add(VECTORS.createFloatVector(row));
            }
            ListRandomAccessVectorValues values =
                    new ListRandomAccessVectorValues(vectors, rows[0].length);
            GraphIndex graph;
            try (GraphIndexBuilder builder =
                    new GraphIndexBuilder(
                            values, VectorSimilarityFunction.EUCLIDEAN, 16, 100, 1.2f, 1.2f)) {
                graph = builder.build(values);
            }
            // end index
            return new GraphIndexed(values, graph);
        }

        SearchResult.NodeScore[] nearest(float[] row, int k) {
            return GraphSearcher.search(
                            VECTORS.createFloatVector(row),
                            k,
                            values,
                            VectorSimilarityFunction.EUCLIDEAN,
                            graph,
                            Bits.ALL)
                    .getNodes();
        }
    }

    @Test
    void a_model_travels_and_says_what_is_between() throws IOException {
        UmapModel model = quick().fit(table);
        float[][] more = table(20);
        // begin bytes
        byte[] bytes = model.toBytes(true); // or model.save(stream, true)
        UmapModel there = UmapModel.fromBytes(bytes).withThreads(1);
        Embedding placed = there.transform(more); // from as many threads as you like
        // end bytes
        assertThat(placed.toRows()).isDeepEqualTo(model.transform(more).toRows());
        float x = model.embedding().at(0, 0);
        float y = model.embedding().at(0, 1);
        // begin inverse
        float[][] between = model.inverseTransform(new float[][] {{x, y}});
        // end inverse
        assertThat(between[0]).hasSize(50);
        assertThat(between[0][0]).isBetween(table[0][0] - 1e-4f, table[0][0] + 1e-4f);
    }
}

package dev.underhood.umap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Equal rows, options and seed give equal bits, whoever computes them and with how many threads.
 */
class DeterminismTest {
    private static final float[][] ROWS = Samples.blobs(1500, 20, 6, 1);

    /** The bits of the layout of umap-learn's neighbours of iris, from a start of ours. */
    private static final long GOLDEN_2D = 7160693229128001L;

    private static final long GOLDEN_3D = -4376043683197616312L;

    private static UmapOptions.Builder umap() {
        return Umap.builder().nEpochs(25).seed(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 21, 25})
    void threads_change_no_bit(int dimensions) {
        float[] one = fit(1, dimensions);
        assertThat(fit(2, dimensions)).isEqualTo(one);
        assertThat(fit(4, dimensions)).isEqualTo(one);
    }

    @Test
    void fits_of_one_process_are_the_same_and_seeds_differ() {
        Embedding first = umap().build().fit(ROWS).embedding();
        assertThat(umap().build().fit(ROWS).embedding().array()).isEqualTo(first.array());
        assertThat(umap().seed(6).build().fit(ROWS).embedding().array())
                .isNotEqualTo(first.array());
    }

    @Test
    void floats_doubles_and_a_flat_array_are_the_same_rows() {
        float[] first = umap().build().fit(ROWS).embedding().array();
        assertThat(umap().build().fit(Samples.doubles(ROWS)).embedding().array()).isEqualTo(first);
        assertThat(umap().build().fit(Samples.flat(ROWS), 20).embedding().array()).isEqualTo(first);
    }

    @Test
    void another_process_computes_the_same_bits() throws Exception {
        assertThat(child()).isEqualTo(child()).isEqualTo(Long.toString(childsHash()));
    }

    @Test
    void the_layout_of_a_given_graph_and_start_is_the_same_on_every_machine() {
        assertThat(golden(2, 2)).isEqualTo(GOLDEN_2D);
        assertThat(golden(3, 1)).isEqualTo(GOLDEN_3D);
    }

    private static float[] fit(int threads, int dimensions) {
        Umap umap = umap().threads(threads).nComponents(dimensions).build();
        return umap.fit(ROWS).embedding().array();
    }

    private static long golden(int dimensions, int threads) {
        Neighbors neighbors = Fixture.neighbors("graph-iris.csv");
        float[][] start = new float[150][dimensions];
        for (int i = 0; i < start.length; i++) {
            for (int d = 0; d < dimensions; d++) {
                start[i][d] = (i * (7 + 12 * d) % 150) / 16f;
            }
        }
        Umap umap =
                Umap.builder()
                        .nComponents(dimensions)
                        .init(Start.at(start))
                        .nEpochs(200)
                        .seed(11)
                        .threads(threads)
                        .build();
        return Samples.hash(umap.prepare(neighbors).run().embedding());
    }

    private static long childsHash() {
        return Samples.hash(umap().build().fit(ROWS).embedding());
    }

    /** What another process prints. */
    public static void main(String[] args) {
        System.out.print(childsHash());
    }

    private static String child() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Dai.djl.pytorch.num_threads=1",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        DeterminismTest.class.getName()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        process.getOutputStream().close();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed;
    }
}

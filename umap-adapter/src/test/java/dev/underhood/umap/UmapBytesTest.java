package dev.underhood.umap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UmapBytesTest {
    private static final float[][] ROWS = Samples.blobs(60, 5, 3, 1);
    private static final float[][] MORE = Samples.blobs(40, 5, 3, 2);
    private static final UmapModel MODEL =
            Umap.builder().nNeighbors(6).nEpochs(30).seed(77).build().fit(ROWS);

    private final Path folder;

    UmapBytesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_file_a_stream_and_an_array_hold_the_same_bytes() throws IOException {
        Path file = folder.resolve("model.umap");
        MODEL.save(file, true);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        MODEL.save(stream, true);
        assertThat(MODEL.toBytes(true))
                .isEqualTo(Files.readAllBytes(file))
                .isEqualTo(stream.toByteArray());
    }

    @Test
    void a_model_of_bytes_or_of_a_stream_is_the_saved_one() throws IOException {
        byte[] bytes = MODEL.toBytes(true);
        List<UmapModel> loaded = new ArrayList<>();
        loaded.add(UmapModel.fromBytes(bytes));
        loaded.add(UmapModel.load(trickling(bytes)));
        for (UmapModel one : loaded) {
            assertThat(one.embedding().array()).isEqualTo(MODEL.embedding().array());
            assertThat(one.transform(MORE).array()).isEqualTo(MODEL.transform(MORE).array());
            assertThat(one.toBytes(true)).isEqualTo(bytes);
        }
    }

    /** A stream that gives few bytes at a time, as a socket does. */
    private static InputStream trickling(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int at, int count) {
                return super.read(into, at, Math.min(count, 1000));
            }
        };
    }

    @Test
    void a_stream_longer_than_one_piece_is_read_to_its_end() throws IOException {
        UmapModel model =
                Umap.builder().nNeighbors(4).nEpochs(1).build().fit(Samples.uniform(500, 600, 1));
        byte[] bytes = model.toBytes(true);
        assertThat(bytes.length).isGreaterThan(1 << 20);
        UmapModel loaded = UmapModel.load(new ByteArrayInputStream(bytes));
        assertThat(loaded.toBytes(true)).isEqualTo(bytes);
    }

    @Test
    void bytes_without_the_rows_are_fewer_and_cannot_transform() throws IOException {
        byte[] bytes = MODEL.toBytes(false);
        assertThat(bytes.length).isLessThan(MODEL.toBytes(true).length);
        UmapModel loaded = UmapModel.fromBytes(bytes);
        assertThat(loaded.embedding().array()).isEqualTo(MODEL.embedding().array());
        assertThatThrownBy(() -> loaded.transform(MORE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("without its rows");
    }

    @Test
    void a_metric_of_the_caller_must_be_given_again() throws IOException {
        Metric mine = Metric.of("mine", (a, b) -> Math.abs(a[0] - b[0]));
        UmapModel model = Umap.builder().nEpochs(5).metric(mine).build().fit(ROWS);
        byte[] bytes = model.toBytes(true);
        assertThatThrownBy(() -> UmapModel.fromBytes(bytes))
                .isInstanceOf(UmapFileException.class)
                .hasMessageContaining("metric mine");
        float[] expected = model.transform(MORE).array();
        assertThat(UmapModel.fromBytes(bytes, mine).transform(MORE).array()).isEqualTo(expected);
        UmapModel streamed = UmapModel.load(new ByteArrayInputStream(bytes), mine);
        assertThat(streamed.transform(MORE).array()).isEqualTo(expected);
    }

    @Test
    void damaged_bytes_and_streams_are_refused() {
        byte[] bytes = MODEL.toBytes(true);
        byte[] changed = bytes.clone();
        changed[bytes.length / 2] ^= 1;
        for (byte[] bad :
                List.of(
                        new byte[0],
                        Arrays.copyOf(bytes, 11),
                        Arrays.copyOf(bytes, bytes.length - 1),
                        Arrays.copyOf(bytes, bytes.length + 1),
                        changed)) {
            assertThatThrownBy(() -> UmapModel.fromBytes(bad))
                    .isInstanceOf(UmapFileException.class)
                    .hasMessageStartingWith("model of " + bad.length + " bytes ");
            assertThatThrownBy(() -> UmapModel.load(new ByteArrayInputStream(bad)))
                    .isInstanceOf(UmapFileException.class)
                    .hasMessageStartingWith("model in a stream of " + bad.length + " bytes ");
        }
    }

    @Test
    void threads_that_share_a_model_get_what_one_gets() throws Exception {
        UmapModel shared = UmapModel.fromBytes(MODEL.toBytes(true)).withThreads(1);
        float[] expected = MODEL.transform(MORE).array();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<float[]>> asked = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                asked.add(() -> shared.transform(MORE).array());
            }
            for (Future<float[]> answer : threads.invokeAll(asked)) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(shared.options().threads()).isEqualTo(1);
    }
}

package dev.underhood.umap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UmapFileTest {
    private static final float[][] ROWS = Samples.blobs(60, 5, 3, 1);
    private static final float[][] MORE = Samples.blobs(20, 5, 3, 2);

    private final Path folder;

    UmapFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path file() {
        return folder.resolve("model.umap");
    }

    private static UmapOptions.Builder umap() {
        return Umap.builder().nNeighbors(6).nEpochs(30).minDist(0.25).seed(77).learningRate(0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"euclidean", "cosine", "correlation", "manhattan"})
    void a_loaded_model_is_the_saved_one(String metric) throws IOException {
        for (boolean unique : new boolean[] {false, true}) {
            UmapModel model =
                    umap().metric(Metric.named(metric))
                            .unique(unique)
                            .nComponents(3)
                            .build()
                            .fit(ROWS);
            model.save(file(), true);
            UmapModel loaded = UmapModel.load(file());
            assertSame(loaded, model);
            assertThat(loaded.transform(MORE).array()).isEqualTo(model.transform(MORE).array());
            loaded.save(folder.resolve("again"), true);
            assertThat(folder.resolve("again")).hasSameBinaryContentAs(file());
        }
    }

    @Test
    void a_model_with_lists_transforms_as_before() throws IOException {
        UmapModel model = umap().nEpochs(6).build().fit(Samples.uniform(10_200, 4, 1));
        model.save(file(), true);
        UmapModel loaded = UmapModel.load(file());
        assertSame(loaded, model);
        float[][] more = Samples.uniform(50, 4, 2);
        assertThat(loaded.transform(more).array()).isEqualTo(model.transform(more).array());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_file_of_an_earlier_version_opens_as_before(int version) throws Exception {
        UmapModel loaded = UmapModel.load(earlier(version));
        float[][] rows = Samples.uniform(40, 3, 5);
        if (version > 1) {
            rows[31] = rows[7]; // the first version knew no groups of equal rows
        }
        UmapModel model = Umap.builder().nNeighbors(8).nEpochs(20).seed(7).build().fit(rows);
        assertThat(loaded.embedding().array()).isEqualTo(model.embedding().array());
        float[][] more = Samples.uniform(10, 3, 6);
        assertThat(loaded.transform(more).array()).isEqualTo(model.transform(more).array());
        loaded.save(file(), true);
        assertThat(UmapModel.load(file()).transform(more).array())
                .isEqualTo(model.transform(more).array());
    }

    @Test
    void a_model_of_equal_rows_transforms_as_before() throws IOException {
        float[][] rows = new float[90][];
        for (int i = 0; i < 90; i++) {
            rows[i] = ROWS[i * i % 60].clone();
            rows[i][0] *= 1 << i % 3;
        }
        for (String metric : new String[] {"euclidean", "cosine"}) {
            UmapModel model = umap().metric(Metric.named(metric)).build().fit(rows);
            model.save(file(), true);
            assertThat(UmapModel.load(file()).transform(rows).array())
                    .isEqualTo(model.transform(rows).array());
        }
    }

    @Test
    void without_its_rows_a_model_is_smaller_and_cannot_transform() throws IOException {
        UmapModel model = umap().build().fit(ROWS);
        model.save(folder.resolve("with"), true);
        model.save(file(), false);
        assertThat(Files.size(file())).isLessThan(Files.size(folder.resolve("with")));
        UmapModel loaded = UmapModel.load(file());
        assertSame(loaded, model);
        assertThatThrownBy(() -> loaded.transform(MORE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("without its rows");
    }

    @Test
    void given_starts_and_neighbours_and_a_stopped_fit_can_be_saved() throws IOException {
        UmapModel model =
                umap().init(Start.at(Samples.uniform(150, 2, 1)))
                        .build()
                        .prepare(Fixture.neighbors("graph-iris.csv"))
                        .run(7)
                        .model();
        model.save(file(), true);
        UmapModel loaded = UmapModel.load(file());
        assertThat(loaded.embedding().array()).isEqualTo(model.embedding().array());
        assertThat(loaded.options().init().name()).isEqualTo("given");
        assertThat(loaded.recall()).isNaN();
    }

    private static void assertSame(UmapModel loaded, UmapModel model) {
        assertThat(loaded.embedding().array()).isEqualTo(model.embedding().array());
        assertThat(loaded.options()).isEqualTo(model.options());
        assertThat(loaded.neighbors().k()).isEqualTo(model.neighbors().k());
        assertThat(loaded.neighbors().table().indices).isEqualTo(model.neighbors().table().indices);
        assertThat(loaded.neighbors().table().distances)
                .isEqualTo(model.neighbors().table().distances);
        assertThat(loaded.start()).isEqualTo(model.start());
        assertThat(loaded.timings()).isEqualTo(model.timings());
        assertThat(loaded.recall()).isEqualTo(model.recall());
    }

    @Test
    void a_metric_of_the_caller_must_be_given_again() throws IOException {
        Metric mine = Metric.of("mine", (a, b) -> Math.abs(a[0] - b[0]));
        UmapModel model = umap().metric(mine).build().fit(ROWS);
        model.save(file(), true);
        assertRefused("metric mine");
        assertThat(UmapModel.load(file(), mine).transform(MORE).array())
                .isEqualTo(model.transform(MORE).array());
        assertThatThrownBy(() -> UmapModel.load(file(), Metric.COSINE))
                .isInstanceOf(UmapFileException.class)
                .hasMessageContaining("metric mine, not cosine");
    }

    @Test
    void what_is_no_model_is_refused() throws IOException {
        Files.write(file(), new byte[0]);
        assertRefused("holds no model");
        Files.writeString(file(), "sepal length,sepal width\n5.1,3.5\n");
        assertRefused("holds no model");
        Files.write(file(), new byte[100_000]);
        assertRefused("holds no model");
        assertThatThrownBy(() -> UmapModel.load(folder.resolve("missing")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void a_file_that_ends_anywhere_is_refused() throws IOException {
        umap().build().fit(ROWS).save(file(), true);
        byte[] all = Files.readAllBytes(file());
        for (int length = 0; length < all.length; length += length < 64 ? 1 : 97) {
            Files.write(file(), Arrays.copyOf(all, length));
            assertRefused("");
        }
        Files.write(file(), Arrays.copyOf(all, all.length + 1));
        assertRefused("checksum");
    }

    @Test
    void one_changed_byte_is_found() throws IOException {
        umap().build().fit(ROWS).save(file(), true);
        byte[] all = Files.readAllBytes(file());
        for (int at = 0; at < all.length; at += at < 64 || at > all.length - 16 ? 1 : 61) {
            byte[] changed = all.clone();
            changed[at] ^= (byte) (1 << at % 8);
            Files.write(file(), changed);
            assertRefused(at < 8 ? "holds no model" : at < 12 ? "" : "checksum differs");
        }
    }

    @Test
    void damage_is_found_in_lists_and_in_files_of_earlier_versions() throws Exception {
        List<byte[]> files = new ArrayList<>();
        files.add(umap().nEpochs(0).build().fit(Samples.uniform(10_200, 4, 1)).toBytes(true));
        for (int version = 1; version < 3; version++) {
            files.add(Files.readAllBytes(earlier(version)));
        }
        for (byte[] all : files) {
            UmapModel.fromBytes(all);
            for (int at = 12; at < all.length; at += all.length / 50) {
                byte[] changed = all.clone();
                changed[at] ^= (byte) (1 << at % 8);
                Files.write(file(), changed);
                assertRefused("checksum differs");
            }
        }
    }

    private static Path earlier(int version) throws URISyntaxException {
        String name = "model-version-" + version + ".umap";
        return Path.of(UmapFileTest.class.getResource(name).toURI());
    }

    @Test
    void a_changed_version_is_found() throws IOException {
        umap().build().fit(ROWS).save(file(), true);
        byte[] all = Files.readAllBytes(file());
        for (int version = 1; version < 3; version++) {
            ByteBuffer.wrap(all).putInt(8, version);
            Files.write(file(), all);
            assertRefused("checksum differs");
        }
    }

    /** The checksum is known last, so what is damaged is read as if it were right. */
    @Test
    void damaged_lengths_take_no_memory() throws IOException {
        umap().build().fit(ROWS).save(file(), true);
        byte[] all = Files.readAllBytes(file());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int at = 12; at < all.length - 12; at++) {
            byte[] changed = all.clone();
            int value = at % 2 == 0 ? 0x7f7f7f7f : all.length / 8;
            ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
            long before = threads.getCurrentThreadAllocatedBytes();
            assertThatThrownBy(() -> UmapModel.fromBytes(changed))
                    .isInstanceOf(UmapFileException.class)
                    .hasMessageContaining("checksum differs");
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes taken when %d is at %d", value, at)
                    .isLessThan(1 << 20);
        }
    }

    @Test
    void a_loaded_model_needs_its_file_no_more() throws IOException {
        UmapModel model = umap().build().fit(ROWS);
        model.save(file(), true);
        UmapModel loaded = UmapModel.load(file());
        umap().build().fit(MORE).save(file(), true);
        assertThat(loaded.transform(MORE).array()).isEqualTo(model.transform(MORE).array());
        Files.write(file(), new byte[10]);
        Files.delete(file());
        assertThat(loaded.transform(MORE).array()).isEqualTo(model.transform(MORE).array());
        loaded.save(file(), true);
        assertSame(UmapModel.load(file()), model);
    }

    @Test
    void a_newer_version_is_named() throws IOException {
        umap().build().fit(ROWS).save(file(), true);
        byte[] all = Files.readAllBytes(file());
        ByteBuffer.wrap(all).putInt(8, 4);
        Files.write(file(), sealed(all));
        assertRefused("has version 4, this library reads 1 to 3");
    }

    /** Whoever changes the checksum too gets a model or a refusal, but no other error. */
    @Test
    void a_forged_file_breaks_nothing() throws IOException {
        umap().unique(true).build().fit(ROWS).save(file(), true);
        byte[] all = Files.readAllBytes(file());
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 600; i++) {
            byte[] changed = all.clone();
            // the head holds the options, the rest mostly numbers
            int at = 12 + random.nextInt(i % 2 == 0 ? 300 : all.length - 20);
            if (i % 3 == 0) {
                changed[at] ^= (byte) (1 << random.nextInt(8));
            } else {
                ByteBuffer.wrap(changed).putInt(at, random.nextInt() >> random.nextInt(32));
            }
            Files.write(file(), sealed(changed));
            try {
                UmapModel.load(file()).embedding();
            } catch (UmapFileException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(50);
    }

    private static byte[] sealed(byte[] file) {
        CRC32 sum = new CRC32();
        sum.update(file, 0, file.length - Long.BYTES);
        ByteBuffer.wrap(file).putLong(file.length - Long.BYTES, sum.getValue());
        return file;
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> UmapModel.load(file()))
                .isInstanceOf(UmapFileException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining(why);
    }

    @Test
    void a_model_that_cannot_be_saved_leaves_nothing_behind() throws IOException {
        UmapModel model = umap().build().fit(ROWS);
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> model.save(missing.resolve("m"), true))
                .isInstanceOf(IOException.class);
        assertThat(missing).doesNotExist();
        Path full = Files.createDirectories(folder.resolve("full"));
        Files.writeString(full.resolve("x"), "", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> model.save(full, true)).isInstanceOf(IOException.class);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(full);
        }
    }

    @Test
    void a_folder_is_never_replaced() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        UmapModel model = umap().build().fit(ROWS);
        assertThatThrownBy(() -> model.save(empty, true)).isInstanceOf(IOException.class);
        assertThat(empty).isDirectory();
    }

    @Test
    void a_file_that_is_there_is_replaced() throws IOException {
        Files.writeString(file(), "old");
        UmapModel model = umap().build().fit(ROWS);
        model.save(file(), true);
        assertThat(UmapModel.load(file()).embedding().array()).isEqualTo(model.embedding().array());
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file());
        }
    }
}

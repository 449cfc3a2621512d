package dev.underhood.samples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.underhood.cli.UnusableInputException;
import dev.underhood.cluster.ClassCorrelation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistTest {
    private static final int IMAGES_MAGIC = 0x803;
    private static final int LABELS_MAGIC = 0x801;

    private final Path folder;

    FashionMnistTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void the_bundled_images_are_1000_of_each_class() {
        GreyImages images = FashionMnist.bundled();

        assertThat(images.size()).isEqualTo(10_000);
        assertThat(countPerClass(images)).containsOnly(1000).hasSize(10);
        assertThat(FashionMnist.CLASS_NAMES.get(images.label(0))).isEqualTo("Ankle boot");
        float[] rows = images.rows();
        assertThat(rows.length).isEqualTo(7_840_000);
        double sum = 0;
        float least = 1;
        float most = 0;
        for (float value : rows) {
            sum += value;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        assertThat(least).isZero();
        assertThat(most).isEqualTo(1);
        // numpy finds 0.28685
        assertThat(sum / rows.length).isBetween(0.2868, 0.2869);
    }

    @Test
    void reads_the_published_layout_also_from_the_folder_above() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("fashion-mnist"));
        write(inner.resolve("t10k-labels-idx1-ubyte.gz"), 10_000, LABELS_MAGIC, 10_000);
        write(inner.resolve("t10k-images-idx3-ubyte.gz"), 7_840_000, IMAGES_MAGIC, 10_000, 28, 28);

        for (Path given : new Path[] {folder, inner}) {
            GreyImages images = FashionMnist.test(given);

            assertThat(images.label(1)).isEqualTo(1);
            assertThat(images.pixels(0)).startsWith(0, 1, 2).hasSize(784);
            assertThat(images.first(3).size()).isEqualTo(3);
            assertThat(images.first(3).rows()[2]).isEqualTo(2 / 255f);
        }
    }

    /** Runs with {@code -Dfashion-mnist.data=DIR} only. */
    @Test
    void the_averages_of_the_complete_data_correlate_as_in_the_published_figure() {
        String data = System.getProperty("fashion-mnist.data");
        assumeTrue(data != null, "no complete data given");
        GreyImages train = FashionMnist.train(Path.of(data));
        ClassCorrelation classes = ClassCorrelation.of(train.rows(), 784, train.labels(), 10);
        int[] order = classes.order();
        double[][] matrix = classes.matrix();

        assertThat(countPerClass(train)).containsOnly(6000).hasSize(10);
        assertThat(order).containsExactly(6, 2, 4, 1, 0, 3, 8, 9, 5, 7);
        assertThat(
                        Arrays.stream(order)
                                .mapToObj(
                                        i ->
                                                Arrays.stream(order)
                                                        .map(j -> percent(matrix[i][j]))
                                                        .toArray())
                                .toArray(int[][]::new))
                .isDeepEqualTo(
                        new int[][] {
                            {100, 95, 97, 65, 87, 79, 66, 40, 34, 29},
                            {95, 100, 96, 56, 73, 65, 66, 41, 38, 32},
                            {97, 96, 100, 64, 76, 74, 69, 42, 39, 34},
                            {65, 56, 64, 100, 73, 88, 27, 17, 7, 13},
                            {87, 73, 76, 73, 100, 86, 42, 25, 13, 13},
                            {79, 65, 74, 88, 86, 100, 43, 27, 17, 21},
                            {66, 66, 69, 27, 42, 43, 100, 69, 76, 67},
                            {40, 41, 42, 17, 25, 27, 69, 100, 85, 67},
                            {34, 38, 39, 7, 13, 17, 76, 85, 100, 87},
                            {29, 32, 34, 13, 13, 21, 67, 67, 87, 100}
                        });
    }

    @Test
    void says_which_folder_is_missing() {
        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> FashionMnist.train(folder.resolve("nowhere")))
                .withMessageContainingAll("nowhere", "--data");
    }

    @Test
    void reads_files_that_are_unpacked_or_have_the_other_name() throws IOException {
        Path labels = folder.resolve("t10k-labels.idx1-ubyte.gz");
        write(labels, 10_000, LABELS_MAGIC, 10_000);
        Path packed = folder.resolve("images.gz");
        write(packed, 7_840_000, IMAGES_MAGIC, 10_000, 28, 28);
        try (var unpacked = new java.util.zip.GZIPInputStream(Files.newInputStream(packed))) {
            Files.copy(unpacked, folder.resolve("t10k-images-idx3-ubyte"));
        }
        assertThat(FashionMnist.test(folder).pixels(0)).startsWith(0, 1, 2).hasSize(784);
        Path images = folder.resolve("t10k-images.idx3-ubyte");
        Files.move(folder.resolve("t10k-images-idx3-ubyte"), images);
        assertThat(FashionMnist.test(folder).label(1)).isEqualTo(1);
    }

    @Test
    void says_which_file_is_missing() throws IOException {
        assertBad("t10k-labels-idx1-ubyte.gz", "is missing", "--data");
        labels(10_000);
        assertBad("t10k-images-idx3-ubyte.gz", "is missing", "--data");
    }

    @Test
    void says_which_file_is_empty_or_no_gzip_file() throws IOException {
        Files.write(labelsFile(), new byte[0]);
        assertBad("t10k-labels-idx1-ubyte.gz", "cut off", "again");
        Files.writeString(labelsFile(), "<html>no such page</html>");
        assertBad("t10k-labels-idx1-ubyte.gz", "not a complete gzip file", "again");
    }

    @Test
    void says_which_file_is_cut_off() throws IOException {
        labels(10_000);
        byte[] whole = Files.readAllBytes(labelsFile());
        Files.write(labelsFile(), Arrays.copyOf(whole, whole.length - 9));
        assertBad("t10k-labels-idx1-ubyte.gz", "cut off", "again");
    }

    @Test
    void says_which_file_has_a_changed_byte() throws IOException {
        labels(10_000);
        byte[] bytes = Files.readAllBytes(labelsFile());
        bytes[bytes.length - 6] ^= 1; // of the checksum
        Files.write(labelsFile(), bytes);
        assertBad("t10k-labels-idx1-ubyte.gz", "not a complete gzip file", "again");
    }

    @Test
    void says_which_file_holds_too_little_or_too_much() throws IOException {
        labels(9_999);
        assertBad("t10k-labels-idx1-ubyte.gz", "9999 values, not 10000", "again");
        labels(10_001);
        assertBad("t10k-labels-idx1-ubyte.gz", "more than 10000 values", "again");
        write(labelsFile(), 0);
        assertBad("t10k-labels-idx1-ubyte.gz", "0 bytes", "again");
    }

    @Test
    void says_which_file_is_something_else() throws IOException {
        write(labelsFile(), 60_000, LABELS_MAGIC, 60_000);
        assertBad("t10k-labels-idx1-ubyte.gz", "shape 60000, not 10000", "again");
        write(labelsFile(), 7_840_000, IMAGES_MAGIC, 10_000, 28, 28);
        assertBad("t10k-labels-idx1-ubyte.gz", "begins with 00000803, not 00000801", "again");
    }

    @Test
    void says_which_image_has_an_impossible_class() throws IOException {
        byte[] values = new byte[10_000];
        values[7] = (byte) 200;
        write(labelsFile(), values, LABELS_MAGIC, 10_000);
        assertBad("t10k-labels-idx1-ubyte.gz", "image 7 has class 200", "again");
    }

    private void assertBad(String... parts) {
        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> FashionMnist.test(folder))
                .withMessageContainingAll(parts)
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }

    private Path labelsFile() {
        return folder.resolve("t10k-labels-idx1-ubyte.gz");
    }

    private void labels(int count) throws IOException {
        write(labelsFile(), count, LABELS_MAGIC, 10_000);
    }

    /** Values that count from 0 to 9. */
    private static void write(Path file, int count, int... head) throws IOException {
        byte[] values = new byte[count];
        for (int i = 0; i < count; i++) {
            values[i] = (byte) (i % 10);
        }
        write(file, values, head);
    }

    private static void write(Path file, byte[] values, int... head) throws IOException {
        ByteBuffer numbers = ByteBuffer.allocate(4 * head.length);
        Arrays.stream(head).forEach(numbers::putInt);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(numbers.array());
            out.write(values);
        }
    }

    private static int percent(double correlation) {
        return (int) Math.round(100 * correlation);
    }

    private static int[] countPerClass(GreyImages images) {
        int[] counts = new int[10];
        Arrays.stream(images.labels()).forEach(label -> counts[label]++);
        return counts;
    }
}

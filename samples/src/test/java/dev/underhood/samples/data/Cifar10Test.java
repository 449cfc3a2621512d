package dev.underhood.samples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.underhood.cli.UnusableInputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10Test {
    // of the published records, a label and 3,072 bytes of pixels each
    private static final String TRAIN_SHA =
            "bf8e2e6b9e381140badf8be7d1755e1397c2141221aeec58a41af45b5ef906a7";
    private static final String TEST_SHA =
            "8314c96d7cd65618193bab23acdd5d4c4af15bf6dd00a1781d55beedf3be1ef5";

    private final Path folder;

    Cifar10Test(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void the_bundled_images_are_500_of_each_class_and_the_first_1000_of_the_test()
            throws Exception {
        Cifar10 bundled = Cifar10.bundled();

        assertThat(countPerClass(bundled.train())).containsOnly(500).hasSize(10);
        assertThat(bundled.test().size()).isEqualTo(1000);
        assertThat(Cifar10.CLASS_NAMES.get(bundled.test().label(16))).isEqualTo("dog");
        assertThat(sha(bundled.train())).isEqualTo(TRAIN_SHA);
        assertThat(sha(bundled.test())).isEqualTo(TEST_SHA);
    }

    /** Runs with {@code -Dcifar10.data=DIR} only. */
    @Test
    void the_bundled_images_are_part_of_the_complete_data() throws Exception {
        String data = System.getProperty("cifar10.data");
        assumeTrue(data != null, "no complete data given");
        Cifar10 all = Cifar10.read(Path.of(data));

        assertThat(countPerClass(all.train())).containsOnly(5000).hasSize(10);
        assertThat(countPerClass(all.test())).containsOnly(1000).hasSize(10);
        assertThat(sha(MakeCifar10Sheets.part(all).train())).isEqualTo(TRAIN_SHA);
        assertThat(sha(MakeCifar10Sheets.part(all).test())).isEqualTo(TEST_SHA);
    }

    @Test
    void reads_the_binary_layout_also_from_the_folder_above() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("cifar-10-batches-bin"));
        for (int i = 1; i <= 5; i++) {
            sparse(inner.resolve("data_batch_" + i + ".bin"), 30_730_000, 0, i);
        }
        sparse(inner.resolve("test_batch.bin"), 30_730_000, 9_999, 9);

        for (Path given : new Path[] {folder, inner}) {
            Cifar10 data = Cifar10.read(given);

            assertThat(data.train().size()).isEqualTo(50_000);
            assertThat(data.train().label(40_000)).isEqualTo(5);
            assertThat(data.train().pixels(40_000)[0]).isEqualTo((byte) 77);
            assertThat(data.test().label(9_999)).isEqualTo(9);
        }
    }

    @Test
    void says_which_file_is_missing() {
        assertBad("data_batch_1.bin", "is missing", "--data");
    }

    @Test
    void a_folder_of_cifar_100_is_named_as_what_it_is() throws IOException {
        Files.createFile(folder.resolve("train.bin"));
        assertBad("CIFAR-100", "--data", "cifar-10-batches-bin");
    }

    @Test
    void says_which_folder_is_missing() {
        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> Cifar10.read(folder.resolve("nowhere")))
                .withMessageContainingAll("nowhere", "--data");
    }

    @Test
    void says_which_file_is_short() throws IOException {
        sparse(folder.resolve("data_batch_1.bin"), 30_729_999, 0, 1);

        assertBad("data_batch_1.bin", "30729999 bytes", "again");
    }

    @Test
    void says_which_file_is_damaged() throws IOException {
        sparse(folder.resolve("data_batch_1.bin"), 30_730_000, 0, 1);
        sparse(folder.resolve("data_batch_2.bin"), 30_730_000, 5, 200);

        assertBad("data_batch_2.bin", "image 5 has class 200", "again");
    }

    private void assertBad(String... parts) {
        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> Cifar10.read(folder))
                .withMessageContainingAll(parts)
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }

    /** All zeros but for one record's label and first byte. */
    private static void sparse(Path path, long size, int record, int label) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(size);
            file.seek(record * 3073L);
            file.write(label);
            file.write(77);
        }
    }

    private static int[] countPerClass(LabelledImages images) {
        int[] counts = new int[10];
        Arrays.stream(images.labels()).forEach(label -> counts[label]++);
        return counts;
    }

    private static String sha(LabelledImages images) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int i = 0; i < images.size(); i++) {
            digest.update((byte) images.label(i));
            digest.update(images.pixels(i));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}

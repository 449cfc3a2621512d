package dev.underhood.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.ScalarPoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzImportTest {
    private final Path folder;

    private final RunStore store = RunStore.inMemory();
    private final Map<String, byte[]> arrays = new LinkedHashMap<>();

    NpzImportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private void save(String file) throws IOException {
        try (ZipOutputStream zip =
                new ZipOutputStream(Files.newOutputStream(folder.resolve(file)))) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(array.getValue());
            }
        }
        arrays.clear();
    }

    /** A .npy file of version 1, as the documentation of NumPy describes it. */
    private static byte[] npy(String type, boolean columnsFirst, String shape, byte[] values)
            throws IOException {
        String header =
                "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }"
                        .formatted(type, columnsFirst ? "True" : "False", shape);
        header += " ".repeat(63 - (10 + header.length()) % 64) + "\n";
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        OutputStream out = file;
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        out.write(header.length() & 255);
        out.write(header.length() >> 8);
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        out.write(values);
        return file.toByteArray();
    }

    private static byte[] floats(String shape, float... values) throws IOException {
        return npy("<f4", false, shape, bytes(values));
    }

    private static byte[] bytes(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static byte[] number(double value) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value);
        return npy("<f8", false, "", bytes.array());
    }

    private RunReader imported() {
        return store.open(RunImport.into(store, folder, RunImport.format(folder), "mine"));
    }

    @Test
    void a_folder_of_epochs_is_a_run_with_its_figures() throws IOException {
        arrays.put("probes", floats("1, 1, 2, 2", 0, 1, 2, 3));
        arrays.put("probe-labels", npy("|i1", false, "1,", new byte[] {1}));
        byte[] names = "cat\0dog\0".getBytes(Charset.forName("UTF-32LE"));
        arrays.put("class-names", npy("<U4", false, "2,", names));
        arrays.put("kernels/conv", floats("1, 1, 2, 2", 1, 2, 3, 4));
        arrays.put("probabilities", floats("1, 2", 0.25f, 0.75f));
        save("epoch-0000.npz");
        arrays.put("loss", number(1 / 3.0));
        arrays.put("val_loss", number(0.5));
        arrays.put("steps/train/loss", floats("3,", 3, 2, 1));
        arrays.put("kernels/conv", floats("1, 1, 2, 2", 5, 6, 7, 8));
        save("epoch-0012.npz");
        try (RunReader run = imported()) {
            assertThat(run.epochs()).containsExactly(0, 12);
            assertThat(run.info().name()).isEqualTo("mine");
            assertThat(run.info().classNames()).containsExactly("cat", "dog");
            assertThat(run.info().probes().labels()).containsExactly(1);
            assertThat(run.tensor("kernels/conv", 12))
                    .contains(Tensor.of(new float[] {5, 6, 7, 8}, 1, 1, 2, 2));
            assertThat(run.scalars("train/loss"))
                    .containsExactly(new ScalarPoint(12, 1 / 3.0)); // all 64 bits
            assertThat(run.scalars("validate/loss")).containsExactly(new ScalarPoint(12, 0.5));
            assertThat(run.steps("train/loss"))
                    .containsExactly(
                            new ScalarPoint(1, 3), new ScalarPoint(2, 2), new ScalarPoint(3, 1));
            assertThat(run.outputs().get(0).kind()).isEqualTo(OutputKind.CLASSES);
            assertThat(FigureCatalogue.offeredFor(run).stream().map(FigureKind::name))
                    .contains("kernels", "learning-curve", "predictions");
        }
    }

    @Test
    void columns_first_become_rows_first() throws IOException {
        arrays.put("features", npy("<f4", true, "2, 3", bytes(1, 4, 2, 5, 3, 6)));
        save("epoch_3.npz");
        try (RunReader run = imported()) {
            assertThat(run.tensor("features", 3))
                    .contains(Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
        }
    }

    @Test
    void texts_other_than_class_names_are_left_out_with_a_remark() throws IOException {
        arrays.put("note", npy("<U1", false, "", "x".getBytes(Charset.forName("UTF-32LE"))));
        arrays.put("loss", number(1));
        save("epoch-0001.npz");
        try (RunReader run = imported()) {
            assertThat(run.state().remarks())
                    .extracting(Remark::what)
                    .containsExactly("Texts are left out: note");
        }
    }

    @Test
    void what_cannot_be_read_is_refused_with_the_array_the_file_and_the_cure() throws IOException {
        arrays.put("kernels/conv", npy(">f4", false, "1,", new byte[4]));
        save("epoch-0000.npz");
        assertThatThrownBy(this::imported)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("array kernels/conv of ")
                .hasMessageContaining("epoch-0000.npz cannot be read: it is of the type >f4")
                .hasMessageContaining("save it with .astype(numpy.float32)");
        byte[] whole = floats("4,", 1, 2, 3, 4);
        arrays.put("labels", Arrays.copyOf(whole, whole.length - 3));
        save("epoch-0000.npz");
        assertThatThrownBy(this::imported).hasMessageContaining("array labels of ");
        Files.writeString(folder.resolve("epoch-0000.npz"), "no zip");
        assertThatThrownBy(this::imported)
                .hasMessageContaining("epoch-0000.npz is no .npz file, or not whole");
        assertThat(store.list()).isEmpty();
    }

    @Test
    void an_empty_folder_is_refused_with_what_may_be_in_it() {
        assertThatThrownBy(this::imported)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        folder + " holds nothing that can be imported: name a folder");
        assertThatThrownBy(() -> RunImport.into(store, folder, RunImport.Format.NPZ, null))
                .hasMessageContaining("has no file epoch-0000.npz");
        assertThatThrownBy(() -> RunImport.into(store, folder, RunImport.Format.EVENTS, null))
                .hasMessageContaining("has no event files");
        assertThatThrownBy(() -> RunImport.format(folder.resolve("nowhere")))
                .hasMessageContaining("no file or folder ")
                .hasMessageContaining("check the name");
    }
}

package dev.underhood.store.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.run.Tensor;
import dev.underhood.store.Runs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "1", "0", "3 4", "2 0 3", "32 3 3 3", "1 1 1 1 1 1 1 2"})
    void reads_back_what_it_wrote(String text) {
        int[] shape =
                Arrays.stream(text.split(" "))
                        .filter(length -> !length.isEmpty())
                        .mapToInt(Integer::parseInt)
                        .toArray();
        Tensor tensor = Runs.random(1, shape);
        byte[] npy = Npy.encode(tensor);
        assertThat(Npy.decode(npy)).isEqualTo(tensor);
        assertThat((npy.length - tensor.bytes()) % 64).isZero();
    }

    @Test
    void is_opened_by_numpy(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("tensor.npy");
        Files.write(file, Npy.encode(Tensor.of(new float[] {1, 2, 3, -0.5f, 5, 6}, 1, 2, 3)));
        String output =
                Python.run(
                        """
                        import sys, numpy as np
                        a = np.load(sys.argv[1], allow_pickle=False)
                        print(a.shape, a.dtype, a[0, 1, 0])
                        """,
                        file.toString());
        assertThat(output).isEqualTo("(1, 2, 3) float32 -0.5\n");
    }

    @Test
    void refuses_a_file_that_is_cut_off_anywhere() {
        byte[] npy = Npy.encode(Runs.random(1, 2, 3));
        for (int length = 0; length < npy.length; length++) {
            byte[] cut = Arrays.copyOf(npy, length);
            assertThatThrownBy(() -> Npy.decode(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }\n",
                "{'descr': '<f4', 'fortran_order': True, 'shape': (1,), }\n",
                "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }\n",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }\n",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), }\n",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,1,1,1,1,1,1,1,1), }\n",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536, 65536, 65536), }\n",
                "__import__('os')\n",
                "\n"
            })
    void refuses_other_headers(String header) {
        ByteBuffer file = ByteBuffer.allocate(10 + header.length() + 4);
        file.order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .putFloat(1);
        assertThatThrownBy(() -> Npy.decode(file.array()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.underhood.store;

import dev.underhood.run.Tensor;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tensors as NumPy {@code .npy} files, format 1.0: magic, header length, a Python dictionary padded
 * to 64 bytes, then the values as little-endian 32-bit floats in C order.
 *
 * @see <a
 *     href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int PREFIX = MAGIC.length + 2;
    private static final long MAX_BYTES = 256L << 20;
    private static final Pattern HEADER =
            Pattern.compile(
                    "\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\), \\} *\\n");

    private Npy() {}

    static byte[] encode(Tensor tensor) {
        String shape =
                IntStream.of(tensor.shape())
                        .mapToObj(length -> length + ",")
                        .collect(Collectors.joining(" "));
        if (tensor.rank() > 1) {
            shape = shape.substring(0, shape.length() - 1);
        }
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + "), }";
        int headerLength = (PREFIX + header.length() + 1 + 63) / 64 * 64 - PREFIX;
        header = header + " ".repeat(headerLength - header.length() - 1) + "\n";
        ByteBuffer file =
                ByteBuffer.allocate(
                                Math.addExact(
                                        PREFIX + headerLength, Math.toIntExact(tensor.bytes())))
                        .order(ByteOrder.LITTLE_ENDIAN);
        file.put(MAGIC)
                .putShort((short) headerLength)
                .put(header.getBytes(StandardCharsets.US_ASCII));
        file.asFloatBuffer().put(tensor.values());
        return file.array();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException if the bytes are anything else
     */
    static Tensor decode(byte[] npy) {
        if (npy.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "an array of " + npy.length + " bytes, the most is " + MAX_BYTES);
        }
        ByteBuffer file = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
        try {
            byte[] magic = new byte[MAGIC.length];
            file.get(magic);
            byte[] header = new byte[Short.toUnsignedInt(file.getShort())];
            file.get(header);
            Matcher matcher = HEADER.matcher(new String(header, StandardCharsets.US_ASCII));
            if (!Arrays.equals(magic, MAGIC) || !matcher.matches() || file.remaining() % 4 != 0) {
                throw new IllegalArgumentException("not a .npy file of 32-bit floats");
            }
            FloatBuffer floats = file.asFloatBuffer();
            float[] values = new float[floats.remaining()];
            floats.get(values);
            return Tensor.of(values, shape(matcher.group(1)));
        } catch (BufferUnderflowException | ArithmeticException e) {
            throw new IllegalArgumentException("a .npy file that is cut off", e);
        }
    }

    private static int[] shape(String text) {
        return Pattern.compile(",")
                .splitAsStream(text.replace(" ", ""))
                .filter(length -> !length.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}

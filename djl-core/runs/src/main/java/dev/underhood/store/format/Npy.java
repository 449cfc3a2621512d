package dev.underhood.store.format;

import dev.underhood.run.NumberType;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.Tensor;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Arrays as NumPy {@code .npy} files, format 1.0: magic, header length, a Python dictionary padded
 * to 64 bytes, then the values, little-endian and in C order. Tensors are 32-bit floats, inputs of
 * probes may be any number.
 *
 * @see <a
 *     href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
public final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int PREFIX = MAGIC.length + 2;

    /** No file of ours has a longer beginning before its values. */
    public static final int MOST_HEAD = 4096;

    private static final long MAX_BYTES = 256L << 20;
    private static final Pattern HEADER =
            Pattern.compile(
                    "\\{'descr': '(..?.?)', 'fortran_order': False,"
                            + " 'shape': \\(([0-9, ]*)\\), \\} *\\n");

    private Npy() {}

    public static byte[] encode(Tensor tensor) {
        return encode(ProbeInput.of(tensor));
    }

    public static byte[] encode(ProbeInput array) {
        String shape =
                IntStream.of(array.shape())
                        .mapToObj(length -> length + ",")
                        .collect(Collectors.joining(" "));
        if (array.shape().length > 1) {
            shape = shape.substring(0, shape.length() - 1);
        }
        String header =
                "{'descr': '"
                        + descr(array.type())
                        + "', 'fortran_order': False, 'shape': ("
                        + shape
                        + "), }";
        int headerLength = (PREFIX + header.length() + 1 + 63) / 64 * 64 - PREFIX;
        header = header + " ".repeat(headerLength - header.length() - 1) + "\n";
        ByteBuffer values = array.bytes();
        ByteBuffer file =
                ByteBuffer.allocate(Math.addExact(PREFIX + headerLength, values.remaining()))
                        .order(ByteOrder.LITTLE_ENDIAN);
        file.put(MAGIC)
                .putShort((short) headerLength)
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .put(values);
        return file.array();
    }

    /**
     * Reads a tensor that {@link #encode} wrote.
     *
     * @throws IllegalArgumentException if the bytes are anything else
     */
    public static Tensor decode(byte[] npy) {
        ProbeInput array = decodeInput(npy);
        if (array.type() != NumberType.FLOAT32) {
            throw new IllegalArgumentException("not a .npy file of 32-bit floats");
        }
        return array.rounded();
    }

    /**
     * Reads an array of any type that {@link #encode} wrote.
     *
     * @throws IllegalArgumentException if the bytes are anything else
     */
    public static ProbeInput decodeInput(byte[] npy) {
        if (npy.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "an array of " + npy.length + " bytes, the most is " + MAX_BYTES);
        }
        ByteBuffer file = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
        try {
            Matcher head = head(file);
            return ProbeInput.of(type(head.group(1)), file, shape(head.group(2)));
        } catch (BufferUnderflowException | ArithmeticException e) {
            throw new IllegalArgumentException("a .npy file that is cut off", e);
        }
    }

    /**
     * Reads the lengths of an array's dimensions.
     *
     * @param beginning the first {@link #MOST_HEAD} bytes, or all there are
     * @throws IllegalArgumentException if {@link #encode} begins no file like that
     */
    public static int[] shape(byte[] beginning) {
        try {
            return shape(head(ByteBuffer.wrap(beginning).order(ByteOrder.LITTLE_ENDIAN)).group(2));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("a .npy file that is cut off", e);
        }
    }

    /**
     * Reads how long the whole file is.
     *
     * @param beginning the first {@link #MOST_HEAD} bytes, or all there are
     * @throws IllegalArgumentException if {@link #encode} begins no file like that
     */
    static long size(byte[] beginning) {
        ByteBuffer file = ByteBuffer.wrap(beginning).order(ByteOrder.LITTLE_ENDIAN);
        try {
            Matcher head = head(file);
            long bytes = type(head.group(1)).bytes();
            for (int length : shape(head.group(2))) {
                bytes = Math.multiplyExact(bytes, length);
            }
            return Math.addExact(file.position(), bytes);
        } catch (BufferUnderflowException | ArithmeticException e) {
            throw new IllegalArgumentException("a .npy file that is cut off", e);
        }
    }

    /** Reads what stands before the values: type and shape. */
    private static Matcher head(ByteBuffer file) {
        byte[] magic = new byte[MAGIC.length];
        file.get(magic);
        byte[] header = new byte[Short.toUnsignedInt(file.getShort())];
        file.get(header);
        Matcher matcher = HEADER.matcher(new String(header, StandardCharsets.US_ASCII));
        if (!Arrays.equals(magic, MAGIC) || !matcher.matches()) {
            throw new IllegalArgumentException("not a .npy file of numbers");
        }
        return matcher;
    }

    /** Returns NumPy's name of a type. */
    private static String descr(NumberType type) {
        return switch (type) {
            case FLOAT32 -> "<f4";
            case FLOAT64 -> "<f8";
            case FLOAT16 -> "<f2";
            case UINT8 -> "|u1";
            case INT8 -> "|i1";
            case INT16 -> "<i2";
            case INT32 -> "<i4";
            case INT64 -> "<i8";
            case BOOLEAN -> "|b1";
        };
    }

    private static NumberType type(String descr) {
        for (NumberType type : NumberType.values()) {
            if (descr(type).equals(descr)) {
                return type;
            }
        }
        throw new IllegalArgumentException("not a .npy file of a type that is known here");
    }

    private static int[] shape(String text) {
        return Pattern.compile(",")
                .splitAsStream(text.replace(" ", ""))
                .filter(length -> !length.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}

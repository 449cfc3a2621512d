package dev.underhood.exchange.npz;

import dev.underhood.run.NumberType;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.Tensor;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array as NumPy writes it: numbers or texts.
 *
 * @see <a
 *     href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
final class NpyArray {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Charset UTF_32 = Charset.forName("UTF-32LE");
    private static final Map<String, NumberType> TYPES =
            Map.of(
                    "<f4", NumberType.FLOAT32,
                    "<f8", NumberType.FLOAT64,
                    "<f2", NumberType.FLOAT16,
                    "|u1", NumberType.UINT8,
                    "|i1", NumberType.INT8,
                    "<i2", NumberType.INT16,
                    "<i4", NumberType.INT32,
                    "<i8", NumberType.INT64,
                    "|b1", NumberType.BOOLEAN);

    private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9,\\s]*)\\)");

    private final String type;
    private final boolean columnsFirst;
    private final int[] shape;
    private final ByteBuffer values;
    private ProbeInput numbers = ProbeInput.of(new float[0], 0);

    private NpyArray(String header, ByteBuffer values) {
        type = found(TYPE, header);
        columnsFirst = found(ORDER, header).equals("True");
        shape =
                Pattern.compile(",")
                        .splitAsStream(found(SHAPE, header).replaceAll("\\s", ""))
                        .filter(length -> !length.isEmpty())
                        .mapToInt(Integer::parseInt)
                        .toArray();
        this.values = values;
    }

    private static String found(Pattern part, String header) {
        Matcher matcher = part.matcher(header);
        if (!matcher.find()) {
            throw new IllegalArgumentException("it is no array of numbers or texts");
        }
        return matcher.group(1);
    }

    /**
     * Reads the bytes of a {@code .npy} file, of any version of the format.
     *
     * @throws IllegalArgumentException if they are none
     */
    static NpyArray of(byte[] npy) {
        ByteBuffer file = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
        try {
            for (byte expected : MAGIC) {
                if (file.get() != expected) {
                    throw new IllegalArgumentException("it is no .npy file");
                }
            }
            int version = file.get();
            file.get();
            int length = version == 1 ? Short.toUnsignedInt(file.getShort()) : file.getInt();
            if (length < 0 || length > file.remaining()) {
                throw new IllegalArgumentException("it is cut off");
            }
            byte[] header = new byte[length];
            file.get(header);
            NpyArray array = new NpyArray(new String(header, StandardCharsets.UTF_8), file);
            array.numbers = array.isText() ? array.numbers : array.decoded();
            return array;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("it is cut off", e);
        }
    }

    boolean isText() {
        return type.startsWith("<U");
    }

    int rank() {
        return shape.length;
    }

    /** Returns the numbers in their own type, in the order of the rows; none of texts. */
    ProbeInput numbers() {
        return numbers;
    }

    private ProbeInput decoded() {
        NumberType known = TYPES.get(type);
        if (known == null) {
            throw new IllegalArgumentException(
                    "it is of the type " + type + ": save it with .astype(numpy.float32)");
        }
        ProbeInput array =
                ProbeInput.of(known, values.duplicate().order(ByteOrder.LITTLE_ENDIAN), shape);
        return columnsFirst ? ProbeInput.of(transposed(array.rounded())) : array;
    }

    /** Fortran's order is columns first. */
    private Tensor transposed(Tensor tensor) {
        float[] rows = new float[tensor.size()];
        int[] place = new int[shape.length];
        for (int i = 0; i < rows.length; i++) {
            int at = 0;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                at = at * shape[axis] + place[axis];
            }
            rows[i] = tensor.at(at);
            for (int axis = shape.length - 1; axis >= 0 && ++place[axis] == shape[axis]; axis--) {
                place[axis] = 0;
            }
        }
        return Tensor.of(rows, shape);
    }

    /** Returns the texts of an array that has some. */
    List<String> texts() {
        int length = Integer.parseInt(type.substring(2));
        byte[] bytes = new byte[4 * length];
        ByteBuffer all = values.duplicate();
        List<String> texts = new ArrayList<>();
        while (length > 0 && all.remaining() >= bytes.length) {
            all.get(bytes);
            texts.add(new String(bytes, UTF_32).replace("\0", ""));
        }
        return texts;
    }
}

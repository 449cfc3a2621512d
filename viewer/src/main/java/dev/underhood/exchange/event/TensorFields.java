package dev.underhood.exchange.event;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A tensor as TensorFlow 2 logs scalars, pictures, histograms and texts. */
final class TensorFields implements EventDecoder.Field {
    private final List<Long> shape = new ArrayList<>();
    private final List<Double> numbers = new ArrayList<>();
    private final List<byte[]> texts = new ArrayList<>();
    private byte[] content = {};
    private int dataType;
    private boolean there;

    @Override
    public boolean read(int number, int type, CodedInputStream in) throws IOException {
        there = true;
        switch (number) {
            case Fields.TENSOR_TYPE -> dataType = in.readEnum();
            case Fields.TENSOR_SHAPE -> EventDecoder.inner(in, this::dimension);
            case Fields.TENSOR_CONTENT -> content = in.readByteArray();
            case Fields.TENSOR_FLOATS ->
                    Packed.read(in, type, numbers, CodedInputStream::readFloat);
            case Fields.TENSOR_DOUBLES ->
                    Packed.read(in, type, numbers, CodedInputStream::readDouble);
            case Fields.TENSOR_INTS -> Packed.read(in, type, numbers, CodedInputStream::readInt32);
            case Fields.TENSOR_LONGS -> Packed.read(in, type, numbers, CodedInputStream::readInt64);
            case Fields.TENSOR_TEXTS -> texts.add(in.readByteArray());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean dimension(int number, int type, CodedInputStream in) throws IOException {
        if (number != Fields.SHAPE_DIMENSION) {
            return false;
        }
        long[] size = {0};
        EventDecoder.inner(
                in,
                (field, wire, fields) -> {
                    if (field != Fields.DIMENSION_SIZE) {
                        return false;
                    }
                    size[0] = fields.readInt64();
                    return true;
                });
        shape.add(size[0]);
        return true;
    }

    boolean isThere() {
        return there;
    }

    /** Returns what it is; {@code plugin} is TensorBoard's word for the kind of value. */
    LoggedValue value(String plugin) {
        double[] all = numbers();
        return switch (plugin) {
            case "histograms" -> histogram(all);
            case "images" ->
                    new LoggedValue.Pictures(
                            texts.subList(Math.min(2, texts.size()), texts.size()));
            case "scalars", "" ->
                    all.length == 1 && shape.stream().allMatch(length -> length == 1)
                            ? new LoggedValue.Scalar(all[0])
                            : new LoggedValue.Other("tensors");
            case "text" -> new LoggedValue.Other("texts");
            case "audio" -> new LoggedValue.Other("sounds");
            default -> new LoggedValue.Other("values of the plugin " + plugin);
        };
    }

    private double[] numbers() {
        if (content.length == 0) {
            return Packed.array(numbers);
        }
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        List<Double> read = new ArrayList<>();
        int length =
                switch (dataType) {
                    case Fields.FLOAT, Fields.INT32 -> 4;
                    case Fields.DOUBLE, Fields.INT64 -> 8;
                    default -> Integer.MAX_VALUE;
                };
        while (bytes.remaining() >= length) {
            read.add(
                    switch (dataType) {
                        case Fields.FLOAT -> (double) bytes.getFloat();
                        case Fields.DOUBLE -> bytes.getDouble();
                        case Fields.INT32 -> (double) bytes.getInt();
                        default -> (double) bytes.getLong();
                    });
        }
        return Packed.array(read);
    }

    /** Parts × 3: the lower and the upper end, and how many values lie between. */
    private static LoggedValue histogram(double[] all) {
        int parts = Math.floorDiv(all.length, 3);
        if (parts == 0) {
            return new LoggedValue.Other("histograms without parts");
        }
        double[] edges = new double[parts + 1];
        double[] counts = new double[parts];
        for (int i = 0; i < parts; i++) {
            edges[i] = all[3 * i];
            edges[i + 1] = all[3 * i + 1];
            counts[i] = all[3 * i + 2];
        }
        return new LoggedValue.Histogram(new Bins(edges, counts));
    }
}

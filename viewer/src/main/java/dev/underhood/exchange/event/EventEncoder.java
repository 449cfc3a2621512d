package dev.underhood.exchange.event;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Makes the bytes of events: one value under a tag, at a step and a time. */
public final class EventEncoder {
    private static final String VERSION = "brain.Event:2";

    private EventEncoder() {}

    /** Writes the fields of a message. */
    @FunctionalInterface
    private interface Message {
        void to(CodedOutputStream out) throws IOException;
    }

    /** Returns what every file begins with. */
    static byte[] version(Instant at) {
        return bytes(
                event -> {
                    event.writeDouble(Fields.EVENT_WALL_TIME, seconds(at));
                    event.writeString(Fields.EVENT_FILE_VERSION, VERSION);
                });
    }

    /** Returns a number, as the 32-bit float that TensorBoard keeps. */
    public static byte[] scalar(String tag, long step, Instant at, double number) {
        return event(step, at, tag, value -> value.writeFloat(Fields.VALUE_SIMPLE, (float) number));
    }

    /** Returns a picture; {@code png} is a whole file. */
    public static byte[] image(
            String tag, long step, Instant at, byte[] png, int width, int height) {
        byte[] image =
                bytes(
                        fields -> {
                            fields.writeInt32(Fields.IMAGE_HEIGHT, height);
                            fields.writeInt32(Fields.IMAGE_WIDTH, width);
                            fields.writeInt32(Fields.IMAGE_COLORS, 3);
                            fields.writeByteArray(Fields.IMAGE_ENCODED, png);
                        });
        return event(step, at, tag, value -> value.writeByteArray(Fields.VALUE_IMAGE, image));
    }

    /**
     * Returns a histogram in the form that says nothing but the parts: the ends of each and how
     * many values lie there. The older form would want a sum, which is not known exactly.
     */
    public static byte[] histogram(String tag, long step, Instant at, Bins bins) {
        int parts = bins.counts().length;
        ByteBuffer content =
                ByteBuffer.allocate(parts * 3 * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < parts; i++) {
            content.putDouble(bins.edges()[i])
                    .putDouble(bins.edges()[i + 1])
                    .putDouble(bins.counts()[i]);
        }
        byte[] tensor =
                bytes(
                        fields -> {
                            fields.writeEnum(Fields.TENSOR_TYPE, Fields.DOUBLE);
                            fields.writeByteArray(Fields.TENSOR_SHAPE, shape(parts, 3));
                            fields.writeByteArray(Fields.TENSOR_CONTENT, content.array());
                        });
        return tensor(step, at, tag, tensor, "histograms");
    }

    /** Returns a text in Markdown. */
    public static byte[] text(String tag, long step, Instant at, String markdown) {
        byte[] tensor =
                bytes(
                        fields -> {
                            fields.writeEnum(Fields.TENSOR_TYPE, Fields.TEXT);
                            fields.writeByteArray(Fields.TENSOR_SHAPE, shape(1));
                            fields.writeByteArray(
                                    Fields.TENSOR_TEXTS, markdown.getBytes(StandardCharsets.UTF_8));
                        });
        return tensor(step, at, tag, tensor, "text");
    }

    private static byte[] tensor(long step, Instant at, String tag, byte[] tensor, String plugin) {
        byte[] known = bytes(fields -> fields.writeString(Fields.PLUGIN_NAME, plugin));
        byte[] metadata = bytes(fields -> fields.writeByteArray(Fields.METADATA_PLUGIN, known));
        return event(
                step,
                at,
                tag,
                value -> {
                    value.writeByteArray(Fields.VALUE_TENSOR, tensor);
                    value.writeByteArray(Fields.VALUE_METADATA, metadata);
                });
    }

    private static byte[] shape(int... lengths) {
        return bytes(
                shape -> {
                    for (int length : lengths) {
                        byte[] one = bytes(size -> size.writeInt64(Fields.DIMENSION_SIZE, length));
                        shape.writeByteArray(Fields.SHAPE_DIMENSION, one);
                    }
                });
    }

    private static byte[] event(long step, Instant at, String tag, Message content) {
        byte[] value =
                bytes(
                        fields -> {
                            fields.writeString(Fields.VALUE_TAG, tag);
                            content.to(fields);
                        });
        byte[] summary = bytes(fields -> fields.writeByteArray(Fields.SUMMARY_VALUE, value));
        return bytes(
                event -> {
                    event.writeDouble(Fields.EVENT_WALL_TIME, seconds(at));
                    event.writeInt64(Fields.EVENT_STEP, step);
                    event.writeByteArray(Fields.EVENT_SUMMARY, summary);
                });
    }

    private static double seconds(Instant at) {
        return at.getEpochSecond() + at.getNano() / 1e9;
    }

    private static byte[] bytes(Message message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            message.to(out);
            out.flush();
        } catch (IOException e) { // of memory, which never fails
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

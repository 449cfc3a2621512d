package dev.underhood.exchange.event;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads events, in the forms that TensorFlow 1, TensorFlow 2 and PyTorch write. Used for one file:
 * what kind of values a tag has may be told at its first event only.
 */
public final class EventDecoder {
    private static final double LATEST = 253_402_300_799.0; // the end of the year 9999

    private final Map<String, String> plugins = new HashMap<>();

    /** What is told of a tag that says nothing itself. */
    private final String usual;

    public EventDecoder() {
        this("");
    }

    /**
     * Makes a decoder for one event out of its file.
     *
     * @param usual TensorBoard's word for the kind of values of a tag that does not say it
     */
    public EventDecoder(String usual) {
        this.usual = usual;
    }

    /** Reads a field of a message, or leaves it. */
    @FunctionalInterface
    interface Field {
        /** Returns whether it was read. */
        boolean read(int number, int wireType, CodedInputStream in) throws IOException;
    }

    /** Reads a whole message; fields that nobody wants are passed over. */
    static void message(CodedInputStream in, Field field) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int number = WireFormat.getTagFieldNumber(tag);
            if (!field.read(number, WireFormat.getTagWireType(tag), in)) {
                in.skipField(tag);
            }
        }
    }

    /** Reads a message that is a field of another one. */
    static void inner(CodedInputStream in, Field field) throws IOException {
        int before = in.pushLimit(in.readRawVarint32());
        message(in, field);
        in.checkLastTagWas(0);
        in.popLimit(before);
    }

    /**
     * Reads an event.
     *
     * @throws IOException if it is none
     */
    public LoggedEvent read(byte[] record) throws IOException {
        double[] seconds = {0};
        long[] step = {0};
        List<LoggedEvent.Tagged> values = new ArrayList<>();
        message(
                CodedInputStream.newInstance(record),
                (number, type, in) -> {
                    switch (number) {
                        case Fields.EVENT_WALL_TIME -> seconds[0] = in.readDouble();
                        case Fields.EVENT_STEP -> step[0] = in.readInt64();
                        case Fields.EVENT_SUMMARY -> inner(in, (f, t, s) -> value(f, s, values));
                        case Fields.EVENT_GRAPH, Fields.EVENT_META_GRAPH -> {
                            LoggedValue graph = new LoggedValue.Other("graphs");
                            values.add(new LoggedEvent.Tagged("graph", graph));
                            return false;
                        }
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        return new LoggedEvent(time(seconds[0]), step[0], values);
    }

    private static Instant time(double seconds) throws IOException {
        if (!(seconds >= 0 && seconds <= LATEST)) {
            throw new IOException("an event of no time: " + seconds);
        }
        try {
            long whole = (long) seconds;
            return Instant.ofEpochSecond(whole, Math.round((seconds - whole) * 1e6) * 1000);
        } catch (DateTimeException e) {
            throw new IOException(e);
        }
    }

    private boolean value(int field, CodedInputStream in, List<LoggedEvent.Tagged> values)
            throws IOException {
        if (field != Fields.SUMMARY_VALUE) {
            return false;
        }
        String[] tag = {""};
        LoggedValue[] found = {new LoggedValue.Other("empty values")};
        TensorFields tensor = new TensorFields();
        inner(
                in,
                (number, type, fields) -> {
                    switch (number) {
                        case Fields.VALUE_TAG -> tag[0] = fields.readString();
                        case Fields.VALUE_SIMPLE ->
                                found[0] = new LoggedValue.Scalar(fields.readFloat());
                        case Fields.VALUE_IMAGE -> found[0] = image(fields);
                        case Fields.VALUE_HISTOGRAM -> found[0] = OldHistogram.read(fields);
                        case Fields.VALUE_TENSOR -> inner(fields, tensor);
                        case Fields.VALUE_METADATA -> inner(fields, metadata(tag));
                        case Fields.VALUE_AUDIO -> {
                            found[0] = new LoggedValue.Other("sounds");
                            return false;
                        }
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        LoggedValue value =
                tensor.isThere() ? tensor.value(plugins.getOrDefault(tag[0], usual)) : found[0];
        values.add(new LoggedEvent.Tagged(tag[0], value));
        return true;
    }

    private Field metadata(String[] tag) {
        return (number, type, in) -> {
            if (number != Fields.METADATA_PLUGIN) {
                return false;
            }
            inner(
                    in,
                    (field, wire, plugin) -> {
                        if (field != Fields.PLUGIN_NAME) {
                            return false;
                        }
                        plugins.put(tag[0], plugin.readString());
                        return true;
                    });
            return true;
        };
    }

    private static LoggedValue image(CodedInputStream in) throws IOException {
        List<byte[]> files = new ArrayList<>();
        inner(
                in,
                (number, type, fields) -> {
                    if (number != Fields.IMAGE_ENCODED) {
                        return false;
                    }
                    files.add(fields.readByteArray());
                    return true;
                });
        return new LoggedValue.Pictures(files);
    }
}

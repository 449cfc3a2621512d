package dev.underhood.exchange.event;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.List;

/** Numbers that are repeated in a message, packed together or one by one. */
final class Packed {
    private Packed() {}

    /** Reads one number. */
    @FunctionalInterface
    interface One {
        double read(CodedInputStream in) throws IOException;
    }

    static void read(CodedInputStream in, int wireType, List<Double> into, One one)
            throws IOException {
        if (wireType != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            into.add(one.read(in));
            return;
        }
        int before = in.pushLimit(in.readRawVarint32());
        while (in.getBytesUntilLimit() > 0) {
            into.add(one.read(in));
        }
        in.popLimit(before);
    }

    static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}

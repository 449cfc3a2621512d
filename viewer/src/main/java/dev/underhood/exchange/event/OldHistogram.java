package dev.underhood.exchange.event;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The histogram of TensorFlow 1 and PyTorch: upper ends of parts, the outermost far away. */
final class OldHistogram {
    private OldHistogram() {}

    static LoggedValue read(CodedInputStream in) throws IOException {
        double[] ends = {Double.NaN, Double.NaN};
        List<Double> limits = new ArrayList<>();
        List<Double> counts = new ArrayList<>();
        EventDecoder.inner(
                in,
                (number, type, fields) -> {
                    switch (number) {
                        case Fields.HISTOGRAM_MIN -> ends[0] = fields.readDouble();
                        case Fields.HISTOGRAM_MAX -> ends[1] = fields.readDouble();
                        case Fields.HISTOGRAM_LIMITS ->
                                Packed.read(fields, type, limits, CodedInputStream::readDouble);
                        case Fields.HISTOGRAM_COUNTS ->
                                Packed.read(fields, type, counts, CodedInputStream::readDouble);
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        if (limits.isEmpty() || limits.size() != counts.size()) {
            return new LoggedValue.Other("histograms without parts");
        }
        // protocol buffers leave out a 0
        double low = Double.isNaN(ends[0]) ? 0 : ends[0];
        double high = Double.isNaN(ends[1]) ? 0 : ends[1];
        double[] edges = new double[limits.size() + 1];
        edges[0] = low;
        for (int i = 1; i < edges.length; i++) {
            edges[i] = Math.max(edges[i - 1], Math.min(high, limits.get(i - 1)));
        }
        boolean ascending = low <= high && Arrays.stream(edges).allMatch(Double::isFinite);
        return ascending
                ? new LoggedValue.Histogram(new Bins(edges, Packed.array(counts)))
                : new LoggedValue.Other("histograms without finite ends");
    }
}

package dev.underhood.capture.output;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.underhood.capture.Frame;
import dev.underhood.capture.Tensors;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.Arrays;

/** The first rows of an epoch's validation: what is true and what was predicted. */
final class NumberTally implements Tally {
    private static final int ROWS = 500;
    private static final int MOST_VALUES = 1 << 16; // 256 KiB

    private final Reading reading;
    private final int numbers;
    private final Uncounted uncounted;
    private final float[] pairs;
    private int rows;
    private long seen;

    NumberTally(Reading reading) {
        this.reading = reading;
        numbers = reading.meanings();
        uncounted = new Uncounted(reading.of("Predicted against true"));
        pairs = new float[2 * numbers * Math.min(ROWS, MOST_VALUES / (2 * numbers))];
    }

    @Override
    public void add(NDArray predictions, NDArray labels, NDList all) {
        if (labels.size() != predictions.size()) {
            uncounted.misshapen();
            return;
        }
        seen += predictions.size() / numbers;
        if (2 * numbers * (rows + 1) > pairs.length) {
            return;
        }
        float[] predicted = Tensors.floats(predictions);
        float[] known = Tensors.floats(labels);
        for (int i = 0; i < predicted.length; i++) {
            int at = 2 * (rows * numbers + i);
            if (at < pairs.length) {
                pairs[at] = known[i];
                pairs[at + 1] = reading.probability(predicted[i]);
            }
        }
        rows = Math.min(rows + predicted.length / numbers, pairs.length / (2 * numbers));
    }

    @Override
    public void putInto(Frame frame) {
        if (rows > 0) {
            String name = TensorNames.ofHead(TensorNames.PREDICTED, reading.output().name());
            float[] taken = Arrays.copyOf(pairs, 2 * numbers * rows);
            frame.put(name, Tensor.of(taken, rows, numbers, 2));
        }
        if (seen > rows) {
            frame.remark(
                    Remark.of(
                            reading.of("Predicted against true") + " shows a sample",
                            "the first "
                                    + rows
                                    + " of "
                                    + seen
                                    + " rows of each validation; where they are shuffled, others"
                                    + " each time"));
        }
        uncounted.putInto(frame);
        rows = 0;
        seen = 0;
    }
}

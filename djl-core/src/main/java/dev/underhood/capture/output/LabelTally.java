package dev.underhood.capture.output;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.underhood.capture.Frame;
import dev.underhood.capture.Tensors;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;

/** For each label by itself, how often it was there or not, and was found or not. */
final class LabelTally implements Tally {
    private final Reading reading;
    private final int labels;
    private final Uncounted uncounted;
    private float[] counts;
    private boolean any;

    LabelTally(Reading reading) {
        this.reading = reading;
        labels = reading.meanings();
        uncounted = new Uncounted(reading.of("The confusion"));
        counts = new float[4 * labels];
    }

    @Override
    public void add(NDArray predictions, NDArray truths, NDList all) {
        if (truths.size() != predictions.size()) {
            uncounted.misshapen();
            return;
        }
        float[] numbers = Tensors.floats(predictions);
        float[] known = Tensors.floats(truths);
        for (int i = 0; i < numbers.length; i++) {
            boolean sign = reading.values() == ValueMeaning.SCORES && known[i] == -1;
            float truth = sign ? 0 : known[i];
            if (truth != 0 && truth != 1) {
                uncounted.noClass(truth);
            } else if (Float.isNaN(numbers[i])) {
                uncounted.notANumber();
            } else {
                int found = numbers[i] >= reading.threshold() ? 1 : 0;
                counts[4 * (i % labels) + 2 * (int) truth + found]++;
                any = true;
            }
        }
    }

    @Override
    public void putInto(Frame frame) {
        if (any) {
            String name = TensorNames.ofHead(TensorNames.CONFUSION, reading.output().name());
            frame.put(name, Tensor.of(counts, labels, 2, 2));
            counts = new float[4 * labels];
            any = false;
        }
        uncounted.putInto(frame);
    }
}

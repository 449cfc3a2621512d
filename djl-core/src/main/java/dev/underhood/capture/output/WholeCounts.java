package dev.underhood.capture.output;

import dev.underhood.capture.Frame;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;

/** Every cell of a confusion of few classes. */
final class WholeCounts implements CellCounts {
    private final int classes;
    private float[] counts;
    private boolean any;

    WholeCounts(int classes) {
        this.classes = classes;
        counts = new float[classes * classes];
    }

    @Override
    public void count(int truth, int guess) {
        counts[truth * classes + guess]++;
        any = true;
    }

    @Override
    public void putInto(Frame frame, String head) {
        if (any) {
            String name = TensorNames.ofHead(TensorNames.CONFUSION, head);
            frame.put(name, Tensor.of(counts, classes, classes));
            counts = new float[classes * classes];
            any = false;
        }
    }
}

package dev.underhood.figure;

import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A made-up data set of ten classes in a ring: each is most like its two neighbours. */
final class ExampleDataSet {
    private static final int IMAGES = 30;
    private static final int CLASSES = ExampleRun.CLASSES.size();
    private static final int SIDE = 12;

    private ExampleDataSet() {}

    static void addTo(Map<String, Tensor> tensors) {
        float[] labels = new float[IMAGES];
        float[] order = new float[CLASSES];
        float[] correlation = new float[CLASSES * CLASSES];
        for (int i = 0; i < IMAGES; i++) {
            labels[i] = 7 * i % CLASSES;
        }
        for (int i = 0; i < correlation.length; i++) {
            order[i / CLASSES] = 3 * (i / CLASSES) % CLASSES;
            correlation[i] = (float) Math.cos(0.628 * (i / CLASSES - i % CLASSES));
        }
        tensors.put(TensorNames.IMAGES, images(labels, 0.5));
        tensors.put(TensorNames.IMAGE_LABELS, Tensor.of(labels, IMAGES));
        float[] each = new float[CLASSES];
        IntStream.range(0, CLASSES).forEach(i -> each[i] = i);
        tensors.put(TensorNames.CLASS_AVERAGES, images(each, 0));
        tensors.put(TensorNames.CLASS_CORRELATION, Tensor.of(correlation, CLASSES, CLASSES));
        tensors.put(TensorNames.CLASS_ORDER, Tensor.of(order, CLASSES));
    }

    /** A hundred validation images of each class. */
    static Tensor confusion(double learned) {
        float[] counts = new float[CLASSES * CLASSES];
        for (int i = 0; i < counts.length; i++) {
            int apart = Math.abs(i / CLASSES - i % CLASSES);
            double right = apart == 0 ? 80 * learned : 0;
            double near = apart == 1 || apart == CLASSES - 1 ? 10 * learned : 0;
            counts[i] = Math.round(right + near + 10 * (1 - learned));
        }
        return Tensor.of(counts, CLASSES, CLASSES);
    }

    /** Round things whose size and colour depend on their class. */
    private static Tensor images(float[] classes, double noise) {
        Random random = new Random(5);
        float[] values = new float[classes.length * 3 * SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            double kind = classes[i / SIDE / SIDE / 3];
            int channel = i / SIDE / SIDE % 3;
            double away = Math.hypot(i % SIDE - 5.5, i / SIDE % SIDE - 5.5);
            double light = 0.5 + 0.4 * Math.cos(0.628 * kind + 2 * channel + away / 4);
            double value = light + noise * 0.3 * random.nextGaussian();
            values[i] = (float) Math.max(0, Math.min(1, value));
        }
        return Tensor.of(values, classes.length, 3, SIDE, SIDE);
    }
}

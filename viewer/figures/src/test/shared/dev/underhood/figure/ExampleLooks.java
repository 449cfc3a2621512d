package dev.underhood.figure;

import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.Map;
import java.util.Random;

/** Where the made-up network looks, and what its filters like. */
final class ExampleLooks {
    static final int FILTERS = 64;
    static final int PICTURES = 20;
    static final int SIDE = 16;

    private ExampleLooks() {}

    static void addTo(Map<String, Tensor> tensors, ProbeSet probes, String layer, double learned) {
        int shown = Math.min(16, probes.size());
        float[] maps = new float[shown * 2 * 64];
        float[] classes = new float[shown * 2];
        for (int i = 0; i < maps.length; i++) {
            int way = i / 64; // probe and class
            double away = Math.hypot(i / 8 % 8 - way % 8, i % 8 - way * 3 % 8);
            maps[i] = (float) (0.1 + learned * Math.exp(-away * away / 6));
        }
        for (int i = 0; i < shown; i++) {
            classes[2 * i] = i % 10;
            classes[2 * i + 1] = probes.labels().get(i);
        }
        tensors.put(TensorNames.looks(layer), Tensor.of(maps, shown, 2, 8, 8));
        tensors.put(TensorNames.lookedFor(layer), Tensor.of(classes, shown, 2));
        tensors.put(TensorNames.filters(layer), nine(learned));
        float[] cosines = new float[FILTERS];
        for (int i = 0; i < FILTERS; i++) {
            cosines[i] = (float) (1 - learned * i / FILTERS);
        }
        tensors.put(TensorNames.filterDrift(layer), Tensor.of(cosines, FILTERS));
        if (learned == 0) {
            Random random = new Random(6);
            float[] colours = new float[PICTURES * SIDE * SIDE];
            for (int i = 0; i < colours.length; i++) {
                colours[i] = random.nextInt(1 << 24);
            }
            tensors.put(TensorNames.FILTER_PICTURES, Tensor.of(colours, PICTURES, SIDE, SIDE));
            tensors.put(TensorNames.FILTER_LABELS, Tensor.of(new float[PICTURES], PICTURES));
        }
    }

    /** Pieces of 5 × 5; of each filter the first one is cut by the upper left corner. */
    private static Tensor nine(double learned) {
        Random random = new Random(3);
        float[] nine = new float[FILTERS * 9 * 6];
        for (int i = 0; i < FILTERS * 9; i++) {
            int top = i % 9 == 0 ? 0 : random.nextInt(SIDE - 5);
            int left = i % 9 == 0 ? 0 : random.nextInt(SIDE - 5);
            int length = i % 9 == 0 ? 3 : 5;
            nine[6 * i] = (i + (learned > 0.5 ? 1 : 0)) % PICTURES;
            nine[6 * i + 1] = 9 - i % 9;
            nine[6 * i + 2] = top;
            nine[6 * i + 3] = top + length;
            nine[6 * i + 4] = left;
            nine[6 * i + 5] = left + length;
        }
        return Tensor.of(nine, FILTERS, 9, 6);
    }
}

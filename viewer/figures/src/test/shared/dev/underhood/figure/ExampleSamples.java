package dev.underhood.figure;

import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.Map;
import java.util.Random;

/** Made-up samples of a validation: most are learned, some forgotten, some have a wrong label. */
final class ExampleSamples {
    private static final int SAMPLES = 300;
    private static final int PICTURES = 63;
    private static final int SIDE = 16;

    private ExampleSamples() {}

    /** Adds what an epoch says of them; the first epoch also what they are. */
    static void addTo(Map<String, Tensor> tensors, int epoch, double learned) {
        float[] about = new float[4 * SAMPLES];
        float[] probabilities = new float[SAMPLES];
        float[] chosen = new float[SAMPLES];
        Random random = new Random(epoch);
        for (int i = 0; i < SAMPLES; i++) {
            int label = i % 10;
            boolean mislabelled = i % 20 == 3;
            boolean flickers = i % 4 == 1 && epoch % 2 == 0;
            double sure = mislabelled ? 0.04 : flickers ? 0.3 : 0.15 + 0.75 * learned;
            probabilities[i] = (float) Math.min(1, sure * (0.5 + random.nextDouble()));
            chosen[i] = probabilities[i] > 0.4 ? label : (label + 1 + i / 20 % 3) % 10;
            about[4 * i] = 17 * i;
            about[4 * i + 1] = 31 * i;
            about[4 * i + 2] = label;
            about[4 * i + 3] = 1000 + i;
        }
        if (epoch == 1) {
            tensors.put(TensorNames.DYNAMICS_SAMPLES, Tensor.of(about, SAMPLES, 4));
            pictures(tensors);
        }
        tensors.put(TensorNames.DYNAMICS_PROBABILITY, Tensor.of(probabilities, SAMPLES));
        tensors.put(TensorNames.DYNAMICS_CHOSEN, Tensor.of(chosen, SAMPLES));
    }

    private static void pictures(Map<String, Tensor> tensors) {
        float[] places = new float[PICTURES];
        float[] pixels = new float[PICTURES * SIDE * SIDE];
        for (int i = 0; i < PICTURES; i++) {
            places[i] = 4 * i + 3;
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                double away = Math.hypot(pixel % SIDE - 7.5, Math.floorDiv(pixel, SIDE) - 7.5);
                int green = away < 4 + i % 4 ? 200 : 60;
                pixels[i * SIDE * SIDE + pixel] = ((3 * i) << 16) | (green << 8) | (pixel / 2);
            }
        }
        tensors.put(TensorNames.DYNAMICS_PICTURED, Tensor.of(places, PICTURES));
        tensors.put(TensorNames.DYNAMICS_PICTURES, Tensor.of(pixels, PICTURES, SIDE, SIDE));
    }
}

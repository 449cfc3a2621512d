package dev.underhood.figure;

import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.Map;

/**
 * Curves and calibrations of ten classes: the more was learned, the better, and always too sure.
 */
final class ExampleScores {
    private static final int POINTS = 64;
    private static final int PARTS = 15;

    private ExampleScores() {}

    static void addTo(Map<String, Tensor> tensors, double learned) {
        int classes = ExampleRun.CLASSES.size();
        float[] curves = new float[classes * POINTS * 3];
        float[] areas = new float[classes * 4];
        for (int i = 0; i < classes; i++) {
            double bend = 1 + 12 * learned * (1 - i / 14.0); // right = wrong to the power of 1/bend
            for (int j = 0; j < POINTS; j++) {
                double wrong = j / (POINTS - 1.0);
                int at = 3 * (i * POINTS + j);
                curves[at] = 1 - (float) wrong;
                curves[at + 1] = (float) wrong;
                curves[at + 2] = (float) Math.pow(wrong, 1 / bend);
            }
            areas[4 * i] = (float) (bend / (bend + 1));
            areas[4 * i + 1] = 0.0012f;
            areas[4 * i + 2] = 100;
            areas[4 * i + 3] = 900;
        }
        float[] calibration = new float[PARTS * 3];
        for (int i = 0; i < PARTS; i++) {
            double said = (i + 0.5) / PARTS;
            calibration[3 * i] = i == 0 ? 0 : (float) (20 + 200 * learned * said * said);
            calibration[3 * i + 1] = i == 0 ? Float.NaN : (float) said;
            calibration[3 * i + 2] = i == 0 ? Float.NaN : (float) (said * (0.7 + 0.2 * said));
        }
        tensors.put(TensorNames.ROC, Tensor.of(curves, classes, POINTS, 3));
        tensors.put(TensorNames.ROC_AREA, Tensor.of(areas, classes, 4));
        tensors.put(TensorNames.CALIBRATION, Tensor.of(calibration, 1, PARTS, 3));
    }
}

package dev.underhood.figure.line;

import dev.underhood.store.ScalarPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * A mean in which older values count less and less. The first values are not drawn towards 0: the
 * weights of what there is sum up to 1 (Kingma, Ba: Adam, 2015, section 3).
 */
final class Smoothing {
    private Smoothing() {}

    /**
     * Returns a point for each that is a finite number.
     *
     * @param weight of all that came before, 0 to below 1
     */
    static List<ScalarPoint> of(List<ScalarPoint> points, double weight) {
        List<ScalarPoint> smooth = new ArrayList<>();
        double sum = 0;
        double weights = 0;
        for (ScalarPoint point : points) {
            if (Double.isFinite(point.value())) {
                sum = weight * sum + (1 - weight) * point.value();
                weights = weight * weights + (1 - weight);
                smooth.add(new ScalarPoint(point.x(), sum / weights));
            }
        }
        return smooth;
    }
}

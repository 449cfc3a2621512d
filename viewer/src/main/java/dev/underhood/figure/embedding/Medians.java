package dev.underhood.figure.embedding;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The middle of each class: the median of its points, in each direction by itself. */
final class Medians {
    private Medians() {}

    /** Returns a place for each class; null for one that has no points; none without classes. */
    static List<Point2D.@Nullable Float> of(Cloud cloud, int classes) {
        if (classes == 0) {
            return List.of();
        }
        int[] counts = new int[classes];
        for (int i = 0; i < cloud.size(); i++) {
            if (!Float.isNaN(cloud.labels()[i])) {
                counts[(int) cloud.labels()[i]]++;
            }
        }
        float[][] x = new float[classes][];
        float[][] y = new float[classes][];
        for (int c = 0; c < classes; c++) {
            x[c] = new float[counts[c]];
            y[c] = new float[counts[c]];
        }
        for (int i = 0; i < cloud.size(); i++) {
            if (!Float.isNaN(cloud.labels()[i])) {
                int c = (int) cloud.labels()[i];
                counts[c]--;
                x[c][counts[c]] = cloud.x()[i];
                y[c][counts[c]] = cloud.y()[i];
            }
        }
        List<Point2D.@Nullable Float> places = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            places.add(x[c].length == 0 ? null : new Point2D.Float(median(x[c]), median(y[c])));
        }
        return places;
    }

    /** Sorts the values; between the middle two of an even number. */
    static float median(float[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1
                ? values[middle]
                : (float) (((double) values[middle - 1] + values[middle]) / 2);
    }
}

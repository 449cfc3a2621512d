package dev.underhood.umap.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.underhood.umap.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcrustesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void undoes_turns_mirrors_and_shifts(int dimensions) {
        float[] others = Samples.flat(Samples.uniform(40, dimensions, 1));
        float[] points = others.clone();
        for (int at = 0; at < points.length; at += dimensions) {
            // turned in the plane of the first and last axis, then mirrored and shifted
            double x = others[at];
            double y = others[at + dimensions - 1];
            if (dimensions > 1) {
                points[at] = (float) (Math.cos(2) * x - Math.sin(2) * y);
                points[at + dimensions - 1] = (float) (Math.sin(2) * x + Math.cos(2) * y);
            }
            points[at] = -points[at] + 17;
        }
        Procrustes.align(points, others, dimensions);
        for (int i = 0; i < points.length; i++) {
            assertThat(points[i]).isCloseTo(others[i], within(1e-5f));
        }
    }

    @Test
    void keeps_all_distances() {
        float[] points = Samples.flat(Samples.uniform(30, 2, 1));
        float[] before = points.clone();
        Procrustes.align(points, Samples.flat(Samples.uniform(30, 2, 5)), 2);
        for (int i = 2; i < 60; i += 2) {
            assertThat(Math.hypot(points[i] - points[0], points[i + 1] - points[1]))
                    .isCloseTo(
                            Math.hypot(before[i] - before[0], before[i + 1] - before[1]),
                            within(1e-5));
        }
    }

    @Test
    void finds_the_best_turn_of_all() {
        float[] others = Samples.flat(Samples.uniform(30, 2, 5));
        float[] points = Samples.flat(Samples.uniform(30, 2, 1));
        float[] aligned = points.clone();
        Procrustes.align(aligned, others, 2);
        double best = Double.POSITIVE_INFINITY;
        for (int degree = 0; degree < 360; degree++) {
            for (int mirror : new int[] {1, -1}) {
                best = Math.min(best, distance(turned(points, others, degree, mirror), others));
            }
        }
        assertThat(distance(aligned, others)).isLessThanOrEqualTo(best * 1.000001);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void stays_finite_without_a_shape(int dimensions) {
        float[] line = new float[10 * dimensions];
        float[] point = new float[10 * dimensions];
        for (int i = 0; i < 10; i++) {
            line[i * dimensions] = i;
        }
        for (float[] from : new float[][] {line, point}) {
            for (float[] to : new float[][] {line, point}) {
                float[] moved = from.clone();
                Procrustes.align(moved, to, dimensions);
                for (int i = 0; i < moved.length; i++) {
                    assertThat(moved[i]).isFinite();
                    if (from == to) {
                        assertThat(moved[i]).isCloseTo(to[i], within(1e-4f));
                    }
                }
            }
        }
        Procrustes.align(new float[0], new float[0], dimensions);
    }

    private static float[] turned(float[] points, float[] others, int degree, int mirror) {
        double[] from = mean(points);
        double[] to = mean(others);
        double cos = Math.cos(Math.toRadians(degree));
        double sin = Math.sin(Math.toRadians(degree));
        float[] turned = new float[points.length];
        for (int i = 0; i < points.length; i += 2) {
            double x = mirror * (points[i] - from[0]);
            double y = points[i + 1] - from[1];
            turned[i] = (float) (cos * x - sin * y + to[0]);
            turned[i + 1] = (float) (sin * x + cos * y + to[1]);
        }
        return turned;
    }

    private static double[] mean(float[] points) {
        double[] mean = new double[2];
        for (int i = 0; i < points.length; i++) {
            mean[i % 2] += points[i] / (points.length / 2.0);
        }
        return mean;
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.pow((double) a[i] - b[i], 2);
        }
        return sum;
    }
}

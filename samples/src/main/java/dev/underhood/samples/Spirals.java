package dev.underhood.samples;

import java.util.List;
import java.util.Random;

/**
 * Points on three arms of a spiral around the middle, a choice that no straight line makes: the toy
 * problem of the course CS231n (A. Karpathy, Stanford 2015).
 *
 * @param points two numbers each, about -1 to 1; one of each arm in turn
 * @param labels the arm of each
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Spirals(float[][] points, int[] labels) {
    static final List<String> ARMS = List.of("first arm", "second arm", "third arm");

    private static final double TURN = 4; // radians from the middle to an arm's end
    private static final double NOISE = 0.2; // radians

    /** Makes that many points on each arm. */
    static Spirals of(int each, long seed) {
        Random random = new Random(seed);
        int arms = ARMS.size();
        float[][] points = new float[arms * each][];
        int[] labels = new int[arms * each];
        for (int i = 0; i < points.length; i++) {
            int arm = i % arms;
            int place = i / arms; // along its arm
            double out = (place + 0.5) / each;
            double angle = TURN * (arm + out) + NOISE * random.nextGaussian();
            points[i] =
                    new float[] {(float) (out * Math.sin(angle)), (float) (out * Math.cos(angle))};
            labels[i] = arm;
        }
        return new Spirals(points, labels);
    }
}

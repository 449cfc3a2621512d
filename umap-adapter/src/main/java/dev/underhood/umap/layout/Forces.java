package dev.underhood.umap.layout;

/**
 * How strongly points pull and push at a distance: the gradient of UMAP's objective, divided by the
 * difference of the positions. Read from tables over the squared distance with 64 entries per
 * octave (an error below 1.6 %, less than the noise of one drawn point), because a power costs more
 * than all else together. The tables are made with {@link StrictMath} and the layout uses nothing
 * but float additions and multiplications, so that it gives the same bits on every machine.
 */
final class Forces {
    private static final int MANTISSA_BITS = 6;
    private static final int SHIFT = 23 - MANTISSA_BITS;
    private static final int LOWEST_EXPONENT = -24;
    private static final int OCTAVES = 56;
    private static final int SIZE = OCTAVES << MANTISSA_BITS;
    private static final int BASE = (LOWEST_EXPONENT + 127) << MANTISSA_BITS;

    private final float[] attraction = new float[SIZE];
    private final float[] repulsion = new float[SIZE];

    Forces(Curve curve, double repulsionStrength) {
        double a = curve.a();
        double b = curve.b();
        for (int i = 0; i < SIZE; i++) {
            double low = Float.intBitsToFloat((BASE + i) << SHIFT);
            double high = Float.intBitsToFloat((BASE + i + 1) << SHIFT);
            double squared = (low + high) / 2;
            double power = StrictMath.pow(squared, b);
            attraction[i] = (float) (-2 * a * b * power / squared / (1 + a * power));
            repulsion[i] =
                    (float) (2 * repulsionStrength * b / ((0.001 + squared) * (1 + a * power)));
        }
    }

    /** Returns what to multiply a difference with to pull; at most 0. */
    float attraction(float squaredDistance) {
        return attraction[index(squaredDistance)];
    }

    /** Returns what to multiply a difference with to push; at least 0. */
    float repulsion(float squaredDistance) {
        return repulsion[index(squaredDistance)];
    }

    /** Returns a step along one axis, held within ±4 so that no point is thrown out. */
    static float clipped(float step) {
        return step > 4 ? 4 : step < -4 ? -4 : step;
    }

    private static int index(float squaredDistance) {
        int index = (Float.floatToRawIntBits(squaredDistance) >> SHIFT) - BASE;
        return index < 0 ? 0 : index >= SIZE ? SIZE - 1 : index;
    }
}

package dev.underhood.umap.neighbor;

/** Which of some numbers are the smallest. */
final class Selection {
    /** Halvings at most; what is not separated then lies close together, or is not many. */
    private static final int ROUNDS = 10;

    private Selection() {}

    /**
     * Returns a number that at least k of some values do not exceed, and as a rule not many more:
     * their range is halved a few times, which takes a fraction of the time of a sort. None may be
     * a NaN.
     *
     * @param k 1 to count
     * @param enough how many may be left, at least k
     */
    static float bound(float[] values, int from, int count, int k, int enough) {
        float low = values[from];
        float high = low;
        for (int i = from + 1; i < from + count; i++) {
            float value = values[i]; // compared by hand: Math.min orders zeros too, and waits
            if (value < low) {
                low = value;
            } else if (value > high) {
                high = value;
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            float middle = low + (high - low) / 2;
            int below = 0;
            for (int i = from; i < from + count; i++) {
                below += values[i] <= middle ? 1 : 0;
            }
            if (below < k) {
                low = middle;
            } else {
                high = middle;
                if (below <= enough) {
                    return high;
                }
            }
        }
        return high;
    }
}

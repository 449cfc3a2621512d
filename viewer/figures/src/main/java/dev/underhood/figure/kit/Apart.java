package dev.underhood.figure.kit;

/** Moves labels that would overlap. */
public final class Apart {
    private Apart() {}

    /** Moves ascending places so far apart, between the limits as long as there is room. */
    public static void move(double[] places, double step, double low, double high) {
        double next = low;
        for (int i = 0; i < places.length; i++) {
            places[i] = Math.max(next, places[i]);
            next = places[i] + step;
        }
        double limit = high;
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.min(limit, places[i]);
            limit = places[i] - step;
        }
    }
}

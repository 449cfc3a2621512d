package dev.underhood.umap;

/**
 * Holds points near where they were in the picture before, each as firmly as its neighbours stayed
 * the same: a point whose neighbourhood changed may go.
 */
final class Anchor {
    private final float[] places;
    private final float[] firmness;
    private final double overlap;

    /**
     * Makes an anchor.
     *
     * @param places where the points were
     * @param before the neighbours that the points had
     * @param now the neighbours that they have
     * @param strength how firmly a point is held whose neighbours are all the same
     */
    Anchor(float[] places, Neighbors before, Neighbors now, double strength) {
        this.places = places;
        firmness = new float[now.size()];
        double sum = 0;
        for (int i = 0; i < firmness.length; i++) {
            double shared = shared(before, now, i);
            sum += shared;
            firmness[i] = (float) (strength * shared);
        }
        overlap = firmness.length == 0 ? 1 : sum / firmness.length;
    }

    /** Pulls a point back by a part of the way. */
    void pull(float[] point, int at, int row, float alpha) {
        int dimensions = places.length / firmness.length;
        float part = Math.min(1, alpha * firmness[row]);
        for (int d = 0; d < dimensions; d++) {
            point[at + d] += part * (places[row * dimensions + d] - point[at + d]);
        }
    }

    /** Returns the mean share of neighbours that stayed the same, 0 to 1. */
    double overlap() {
        return overlap;
    }

    /** Returns the Jaccard index of a point's neighbours before and now, itself not counted. */
    private static double shared(Neighbors before, Neighbors now, int point) {
        int both = 0;
        int all = before.k() + now.k() - 2;
        for (int i = 1; i < now.k(); i++) {
            for (int j = 1; j < before.k(); j++) {
                if (now.index(point, i) == before.index(point, j)) {
                    both++;
                }
            }
        }
        return all == 0 ? 1 : (double) both / (all - both);
    }
}

package dev.underhood.umap.layout;

import dev.underhood.umap.neighbor.NeighborTable;

/**
 * Holds points near where they were in the picture before, each as firmly as its neighbours stayed
 * the same: a point whose neighbourhood changed may go.
 */
public final class Anchor {
    private final float[] places;
    private final float[] firmness;
    private final double overlap;

    /**
     * Makes an anchor.
     *
     * @param places where the points were
     * @param was the number that each point had then, or {@link NeighborTable#NONE}
     * @param before the neighbours that the points had
     * @param now the neighbours that they have
     * @param strength how firmly a point is held whose neighbours are all the same
     */
    Anchor(float[] places, int[] was, NeighborTable before, NeighborTable now, double strength) {
        this.places = places;
        firmness = new float[now.size()];
        boolean[] still = new boolean[before.size()];
        for (int point : was) {
            if (point != NeighborTable.NONE) {
                still[point] = true;
            }
        }
        double sum = 0;
        int common = 0;
        for (int i = 0; i < firmness.length; i++) {
            if (was[i] != NeighborTable.NONE) {
                double shared = shared(was, still, before, now, i);
                sum += shared;
                common++;
                firmness[i] = (float) (strength * shared);
            }
        }
        overlap = common == 0 ? 1 : sum / common;
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
    public double overlap() {
        return overlap;
    }

    /**
     * Returns the Jaccard index of a point's neighbours before and now, itself not counted, among
     * the points of both pictures.
     */
    private static double shared(
            int[] was, boolean[] still, NeighborTable before, NeighborTable now, int point) {
        int both = 0;
        int all = 0;
        for (int j = 1; j < before.k(); j++) {
            int old = before.index(was[point], j);
            all += old != NeighborTable.NONE && still[old] ? 1 : 0;
        }
        for (int i = 1; i < now.k(); i++) {
            int other = now.index(point, i);
            int old = other == NeighborTable.NONE ? NeighborTable.NONE : was[other];
            all += old == NeighborTable.NONE ? 0 : 1;
            for (int j = 1; j < before.k() && old != NeighborTable.NONE; j++) {
                both += old == before.index(was[point], j) ? 1 : 0;
            }
        }
        return all == 0 ? 1 : (double) both / (all - both);
    }
}

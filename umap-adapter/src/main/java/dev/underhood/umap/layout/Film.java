package dev.underhood.umap.layout;

import dev.underhood.umap.math.RandomStream;
import dev.underhood.umap.neighbor.NeighborTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the samples of a film lay when they were last seen, and how a frame begins there. */
public final class Film {
    private static final int STREAM = -7;

    /** How far apart new samples begin that have the same neighbours. */
    private static final double APART = 0.01;

    private final double strength;
    private final Map<Integer, float[]> places = new HashMap<>();
    private Map<Integer, Integer> rowsBefore = new HashMap<>();
    private NeighborTable before = new NeighborTable(new int[0], new float[0], 1);

    public Film(double strength) {
        this.strength = strength;
    }

    public boolean isEmpty() {
        return places.isEmpty();
    }

    /** Keeps a frame: which sample each row is, where it lies and what its neighbours are. */
    public void keep(int[] samples, float[] points, int dimensions, NeighborTable neighbors) {
        rowsBefore = new HashMap<>();
        for (int i = 0; i < samples.length; i++) {
            float[] place = new float[dimensions];
            System.arraycopy(points, i * place.length, place, 0, place.length);
            places.put(samples[i], place);
            rowsBefore.put(samples[i], i);
        }
        before = neighbors;
    }

    /** Returns whether each sample has been in a frame. */
    public boolean[] known(int[] samples) {
        boolean[] known = new boolean[samples.length];
        for (int i = 0; i < known.length; i++) {
            known[i] = places.containsKey(samples[i]);
        }
        return known;
    }

    /**
     * Returns where a frame begins: samples where they last were, new ones amid their neighbours.
     */
    public float[][] start(int[] samples, NeighborTable now, int dimensions) {
        float[][] start = new float[samples.length][];
        for (int i = 0; i < samples.length; i++) {
            float[] place = places.get(samples[i]);
            start[i] = place == null ? null : place.clone();
        }
        RandomStream random = new RandomStream(0, STREAM);
        boolean placed = true;
        while (placed) {
            placed = false;
            float[][] round = start.clone();
            for (int i = 0; i < samples.length; i++) {
                if (round[i] == null) {
                    start[i] = amid(round, now, i, dimensions, random);
                    placed |= start[i] != null;
                }
            }
        }
        float[] middle = amid(start, dimensions);
        for (int i = 0; i < start.length; i++) {
            start[i] = start[i] == null ? middle.clone() : start[i];
        }
        return start;
    }

    private static float @Nullable [] amid(
            float[][] start, NeighborTable now, int point, int dimensions, RandomStream random) {
        float[][] near = new float[now.k() - 1][];
        for (int rank = 1; rank < now.k(); rank++) {
            int other = now.index(point, rank);
            near[rank - 1] = other == NeighborTable.NONE ? null : start[other];
        }
        float[] middle = amid(near, dimensions);
        if (Arrays.stream(near).allMatch(place -> place == null)) {
            return null;
        }
        for (int d = 0; d < dimensions; d++) {
            middle[d] += (float) (APART * random.normal((long) point * dimensions + d));
        }
        return middle;
    }

    /** Returns the mean of the places that are known. */
    private static float[] amid(float[][] places, int dimensions) {
        float[] middle = new float[dimensions];
        int count = 0;
        for (float[] place : places) {
            for (int d = 0; place != null && d < dimensions; d++) {
                middle[d] += place[d];
            }
            count += place == null ? 0 : 1;
        }
        for (int d = 0; d < dimensions; d++) {
            middle[d] /= Math.max(1, count);
        }
        return middle;
    }

    /** Returns what holds samples where they were in the frame before. */
    public Anchor anchor(int[] samples, float[] places, NeighborTable now) {
        int[] was = new int[samples.length];
        for (int i = 0; i < was.length; i++) {
            was[i] = rowsBefore.getOrDefault(samples[i], NeighborTable.NONE);
        }
        return new Anchor(places, was, before, now, strength);
    }
}

package dev.underhood.umap.graph;

import java.util.Arrays;

/**
 * The connected components of a graph, numbered from 0 in the order of their first points. A point
 * without edges is a component by itself.
 */
public final class Components {
    private static final int UNSEEN = -1;

    private final int[] component;
    private final int count;

    private Components(int[] component, int count) {
        this.component = component;
        this.count = count;
    }

    /** Finds the components breadth first, in time proportional to points and edges. */
    public static Components of(FuzzyGraph graph) {
        int n = graph.size();
        int[] component = new int[n];
        Arrays.fill(component, UNSEEN);
        int[] queue = new int[n];
        int count = 0;
        for (int first = 0; first < n; first++) {
            if (component[first] == UNSEEN) {
                flood(graph, first, count++, component, queue);
            }
        }
        return new Components(component, count);
    }

    /** Returns how many there are: 0 for no points, 1 for a connected graph. */
    public int count() {
        return count;
    }

    /** Returns the component of a point, 0 to count − 1. */
    public int of(int point) {
        return component[point];
    }

    private static void flood(
            FuzzyGraph graph, int first, int number, int[] component, int[] queue) {
        int end = 0;
        component[first] = number;
        queue[end++] = first;
        for (int next = 0; next < end; next++) {
            int point = queue[next];
            for (int e = graph.offsets[point]; e < graph.offsets[point + 1]; e++) {
                int tail = graph.tails[e];
                if (component[tail] == UNSEEN) {
                    component[tail] = number;
                    queue[end++] = tail;
                }
            }
        }
    }
}

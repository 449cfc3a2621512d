package dev.underhood.umap.start;

import dev.underhood.umap.graph.Components;
import dev.underhood.umap.graph.FuzzyGraph;
import dev.underhood.umap.graph.Subgraph;
import dev.underhood.umap.math.RandomStream;
import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.math.Workers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A graph of several components, each in a separate place (as umap-learn does): every component is
 * laid out alone, in a ball that reaches half the way to its nearest neighbour.
 */
final class ComponentLayout {
    private static final int STREAM = -5;

    private ComponentLayout() {}

    static Coordinates of(
            FuzzyGraph graph,
            Components components,
            @Nullable RowSource rows,
            StartOptions options,
            int most,
            Workers workers) {
        int dimensions = options.dimensions();
        int[][] members = members(components, graph.size());
        Centers centers = Centers.of(members, rows, dimensions, workers);
        RandomStream random = new RandomStream(options.seed(), STREAM);
        double[] values = new double[graph.size() * dimensions];
        boolean converged = true;
        int coarse = 0;
        String note = "";
        for (int c = 0; c < members.length; c++) {
            int[] points = members[c];
            double radius = centers.distanceToNearest(c) / 2;
            double[] local = new double[0];
            if (points.length > dimensions + 1 && points.length >= 2 * dimensions) {
                Coordinates own =
                        SpectralStart.of(Subgraph.of(graph, points), dimensions, most, workers);
                local = own.values;
                if (!own.note.isEmpty()) {
                    coarse++;
                    note = own.note;
                    converged &= own.converged;
                }
            }
            if (local.length == 0) {
                local = new double[points.length * dimensions];
                for (int i = 0; i < local.length; i++) {
                    long index = (long) points[i / dimensions] * dimensions + i % dimensions;
                    local[i] = random.uniform(index, -1, 1);
                }
            }
            shrink(local, dimensions, radius);
            for (int i = 0; i < points.length; i++) {
                for (int axis = 0; axis < dimensions; axis++) {
                    values[points[i] * dimensions + axis] =
                            centers.positions[c][axis] + local[i * dimensions + axis];
                }
            }
        }
        note = coarse == 0 ? "" : "in " + coarse + " components " + note;
        return new Coordinates(values, "spectral", true, centers.note).after(note, converged);
    }

    /** Returns the points of every component. */
    private static int[][] members(Components components, int points) {
        int[][] members = new int[components.count()][];
        int[] sizes = new int[members.length];
        for (int i = 0; i < points; i++) {
            sizes[components.of(i)]++;
        }
        Arrays.setAll(members, c -> new int[sizes[c]]);
        Arrays.fill(sizes, 0);
        for (int i = 0; i < points; i++) {
            int c = components.of(i);
            members[c][sizes[c]++] = i;
        }
        return members;
    }

    /** Scales the points so that the farthest from the origin is at a distance of radius. */
    private static void shrink(double[] local, int dimensions, double radius) {
        double farthest = 0;
        for (int i = 0; i < local.length; i += dimensions) {
            double square = 0;
            for (int axis = 0; axis < dimensions; axis++) {
                square += local[i + axis] * local[i + axis];
            }
            farthest = Math.max(farthest, square);
        }
        double factor = farthest == 0 ? 0 : radius / Math.sqrt(farthest);
        for (int i = 0; i < local.length; i++) {
            local[i] *= factor;
        }
    }
}

package dev.underhood.umap.start;

import dev.underhood.umap.graph.Components;
import dev.underhood.umap.graph.FuzzyGraph;
import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.math.Workers;
import org.jspecify.annotations.Nullable;

/** The ways to place points, each with what is done instead where it is impossible. */
final class Starts {
    private final StartOptions options;
    private final int dimensions;
    private final int most;
    private final Workers workers;

    Starts(StartOptions options, int most, Workers workers) {
        this.options = options;
        dimensions = options.dimensions();
        this.most = most;
        this.workers = workers;
    }

    Coordinates random(int points) {
        return RandomStart.of(points, dimensions, options.seed());
    }

    Coordinates pca(@Nullable RowSource rows, int points) {
        if (rows == null) {
            return random(points).after("no rows for principal components, random instead", true);
        }
        Coordinates found = PcaStart.of(rows, dimensions, most, workers);
        if (Box.isFlat(found.values, dimensions, 0)) {
            return random(points).after("all rows are equal, random instead", true);
        }
        return finished(found);
    }

    /** Lays out a graph in which every point has an edge. */
    Coordinates spectral(FuzzyGraph graph, @Nullable RowSource rows) {
        int n = graph.size();
        if (n <= dimensions + 1) {
            Coordinates instead = pca(rows, n);
            return instead.after(
                    "spectral needs more than nComponents + 1 points with neighbours, "
                            + instead.method
                            + " instead",
                    true);
        }
        Components components = Components.of(graph);
        Coordinates found =
                components.count() == 1
                        ? SpectralStart.of(graph, dimensions, most, workers)
                        : ComponentLayout.of(graph, components, rows, options, most, workers);
        return finished(found);
    }

    /** Fills the axes that have nothing to show, and sees that no two points coincide. */
    private Coordinates finished(Coordinates found) {
        Box.enlarge(found.values);
        int flat = 0;
        for (int axis = 0; axis < dimensions; axis++) {
            if (Box.isFlat(found.values, dimensions, axis)) {
                Box.randomize(found.values, dimensions, axis, options.seed());
                flat++;
            }
        }
        Box.jitter(found.values, options.seed());
        String note = flat == 0 ? "" : flat + " axes without a component are random";
        return found.after(note, true);
    }
}

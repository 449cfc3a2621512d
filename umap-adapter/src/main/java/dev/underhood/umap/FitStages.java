package dev.underhood.umap;

import dev.underhood.umap.graph.FuzzyGraph;
import dev.underhood.umap.graph.FuzzyUnion;
import dev.underhood.umap.graph.SmoothDistances;
import dev.underhood.umap.graph.TargetIntersection;
import dev.underhood.umap.graph.TargetValues;
import dev.underhood.umap.layout.Anchor;
import dev.underhood.umap.layout.Curve;
import dev.underhood.umap.layout.Layout;
import dev.underhood.umap.math.Checks;
import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.math.Workers;
import dev.underhood.umap.neighbor.FitIndex;
import dev.underhood.umap.neighbor.FitLimits;
import dev.underhood.umap.neighbor.FoundNeighbors;
import dev.underhood.umap.neighbor.NeighborTable;
import dev.underhood.umap.neighbor.RowIndex;
import dev.underhood.umap.product.Products;
import dev.underhood.umap.row.DuplicateRows;
import dev.underhood.umap.row.Measure;
import dev.underhood.umap.start.InitialLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stages before the first epoch, in the paper's order. */
final class FitStages {
    private static final Logger LOG = LoggerFactory.getLogger(Umap.class);

    private final UmapOptions options;

    /** Where a fit begins, and what holds it back. */
    record Hold(Start start, Anchor anchor) {}

    private final @Nullable Function<NeighborTable, Hold> holds;
    private final List<String> remarks = new ArrayList<>();
    private double neighborSeconds;
    private double graphSeconds;
    private double startSeconds;

    FitStages(UmapOptions options) {
        this(options, null);
    }

    /** Prepares a fit whose start depends on the neighbours, and that is held back. */
    FitStages(UmapOptions options, @Nullable Function<NeighborTable, Hold> holds) {
        this.options = options;
        this.holds = holds;
    }

    UmapFit rows(Rows all, @Nullable Target target) {
        Checks.notNull(all, "rows");
        if (target != null && target.size() != all.size()) {
            throw new IllegalArgumentException(
                    "there must be one target per row: "
                            + target.size()
                            + " targets, "
                            + all.size()
                            + " rows");
        }
        if (all.size() == 0) {
            throw new IllegalArgumentException("there are no rows to embed");
        }
        long begin = System.nanoTime();
        RowSource source = all.source();
        DuplicateRows duplicates = options.unique() ? DuplicateRows.of(source) : null;
        RowSource rows = duplicates == null ? source : source.pick(duplicates.firstRows());
        TargetValues known = target == null ? null : target.values();
        known = duplicates == null || known == null ? known : known.of(duplicates.firstRows());
        int k = neighbors(options.nNeighbors(), rows.size());
        FitLimits.check(all.size(), k, options.nComponents());
        try (Workers workers = new Workers(options.threads())) {
            RowIndex index;
            FoundNeighbors found;
            try (Products products = Products.of(options.device(), workers)) {
                Measure measure = options.metric().measure();
                long seed = options.seed();
                FitIndex laidOut = FitIndex.of(rows, measure, seed, products, workers);
                index = laidOut.index();
                found = FoundNeighbors.in(laidOut, k, seed, products, workers);
            }
            neighborSeconds = since(begin);
            RowIndex.remarks(index, rows, found.neighbors()).forEach(this::remark);
            return fit(index, found, rows, known, duplicates, workers);
        }
    }

    UmapFit neighbors(Neighbors neighbors) {
        if (Checks.notNull(neighbors, "neighbors").size() == 0) {
            throw new IllegalArgumentException("there are neighbours of no rows: nothing to embed");
        }
        int k = neighbors(Math.min(options.nNeighbors(), neighbors.k()), neighbors.size());
        FitLimits.check(neighbors.size(), k, options.nComponents());
        FoundNeighbors given = new FoundNeighbors(neighbors.table().first(k), Double.NaN, 0);
        try (Workers workers = new Workers(options.threads())) {
            return fit(null, given, null, null, null, workers);
        }
    }

    private UmapFit fit(
            @Nullable RowIndex index,
            FoundNeighbors found,
            @Nullable RowSource rows,
            @Nullable TargetValues target,
            @Nullable DuplicateRows duplicates,
            Workers workers) {
        NeighborTable neighbors = found.neighbors();
        long begin = System.nanoTime();
        SmoothDistances smooth =
                SmoothDistances.of(neighbors, options.localConnectivity(), workers);
        FuzzyGraph graph = FuzzyUnion.of(neighbors, smooth, options.setOpMixRatio(), workers);
        if (target != null && target.tells()) {
            graph = TargetIntersection.apply(graph, target, neighbors.k(), workers);
        }
        Curve curve = Curve.fit(options.spread(), options.minDist());
        graphSeconds = since(begin);
        begin = System.nanoTime();
        Hold hold = holds == null ? null : holds.apply(neighbors);
        UmapOptions begun =
                hold == null ? options : options.toBuilder().init(hold.start()).options();
        InitialLayout start =
                InitialLayout.of(
                        graph,
                        rows,
                        begun.init().options(begun.nComponents(), begun.seed()),
                        workers);
        startSeconds = since(begin);
        if (!start.note().isEmpty()) {
            remark("the start is " + start.method() + ": " + start.note());
        }
        Timings timings = new Timings(neighborSeconds, graphSeconds, startSeconds, 0);
        Anchor anchor = hold == null ? null : hold.anchor();
        UmapOptions effective = begun.effective(neighbors.k(), neighbors.size());
        return new UmapFit(
                new Layout(graph, start.coordinates(), curve, effective.layout(), anchor),
                new FitState(
                        effective,
                        index,
                        found,
                        curve,
                        duplicates,
                        new StartReport(
                                start.method(),
                                start.components(),
                                start.converged(),
                                start.note()),
                        timings,
                        List.copyOf(remarks)));
    }

    private int neighbors(int asked, int rows) {
        if (asked > rows) {
            remark(
                    String.format(
                            Locale.ROOT,
                            "nNeighbors is %d, but there are %d rows: using %d",
                            asked,
                            rows,
                            rows));
        }
        return Math.min(asked, rows);
    }

    private void remark(String remark) {
        remarks.add(remark);
        LOG.warn("{}", remark);
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}

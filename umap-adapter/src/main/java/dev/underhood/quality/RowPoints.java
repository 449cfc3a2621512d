package dev.underhood.quality;

import dev.underhood.umap.Rows;

/** Rows of a fit, read one by one: there may be more values than an array holds. */
final class RowPoints extends Points {
    private final Rows rows;

    RowPoints(Rows rows) {
        super(rows.size(), rows.columns());
        this.rows = rows;
    }

    @Override
    void read(int point, double[] into) {
        rows.read(point, into);
    }
}

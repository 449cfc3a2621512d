package dev.underhood.umap.file;

import dev.underhood.umap.neighbor.RowIndex;
import dev.underhood.umap.row.Groups;
import dev.underhood.umap.row.Measure;
import dev.underhood.umap.row.RowBlocks;
import dev.underhood.umap.row.RowTransform;
import java.io.IOException;

/** The section of a model's file that holds the rows of the fit. */
public final class IndexSection {
    private IndexSection() {}

    /** Writes the rows of a fit. */
    public static void write(RowIndex index, ModelOutput out) throws IOException {
        out.ints(index.transform().columns(), index.transform().exponent());
        out.doubles(index.transform().shift());
        out.ints(index.groups().starts());
        out.ints(index.groups().members());
        out.blocks(index.blocks());
        for (int b = 0; b < index.blocks().count(); b++) {
            out.numbers(index.blocks().contents(b));
        }
        RowBlocks middles = index.middles();
        out.flag(middles != null);
        if (middles != null) {
            out.blocks(middles);
        }
    }

    /**
     * Reads the rows of a fit.
     *
     * @param first whether the file is of the first version, without groups and hashes
     * @param measure the metric of the fit
     * @param n rows of the fit
     * @throws IllegalArgumentException if the parts do not fit each other
     */
    public static RowIndex read(ModelInput in, boolean first, Measure measure, int n)
            throws IOException {
        int[] form = in.ints();
        int columns = form[0];
        ModelInput.fits(columns > 0 && columns <= in.left(), "columns");
        double[] shift = in.doubles();
        ModelInput.fits(shift.length == columns || shift.length == 0, "shift");
        int exponent = first ? 0 : form[1];
        RowTransform transform = new RowTransform(measure, columns, shift, exponent);
        Groups groups = first ? Groups.single(n) : Groups.of(n, in.ints(), in.ints());
        RowBlocks blocks = in.blocks(transform.width());
        ModelInput.fits(blocks.size() == groups.size(), "rows");
        for (int b = 0; b < blocks.count(); b++) {
            ModelInput.below(groups.size(), 0, blocks.ids(b));
            if (!first) {
                long[] contents = in.numbers();
                ModelInput.fits(contents.length == blocks.length(b), "hashes");
                System.arraycopy(contents, 0, blocks.contents(b), 0, contents.length);
            }
        }
        RowBlocks middles = in.flag() ? in.blocks(transform.width()) : null;
        ModelInput.fits(
                middles == null || (middles.count() == 1 && middles.size() == blocks.count()),
                "lists");
        return new RowIndex(transform, groups, blocks, middles);
    }
}

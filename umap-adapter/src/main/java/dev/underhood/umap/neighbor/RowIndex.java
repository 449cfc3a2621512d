package dev.underhood.umap.neighbor;

import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.row.Groups;
import dev.underhood.umap.row.RowBlocks;
import dev.underhood.umap.row.RowDistance;
import dev.underhood.umap.row.RowTransform;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The training rows, laid out for the search of neighbours. Many rows are kept in lists around the
 * middles of a k-means, of which a query looks at the nearest few (an inverted file: Jégou, Douze,
 * Schmid: Product quantization for nearest neighbor search, 2011); few rows, or rows on a GPU, are
 * all looked at.
 */
public final class RowIndex {
    private final RowTransform transform;
    private final Groups groups;
    private final RowBlocks blocks;
    private final @Nullable RowBlocks middles;

    /**
     * Makes an index.
     *
     * @param groups of the rows; a row of the blocks stands for one, and its id is the group's
     *     number
     */
    public RowIndex(
            RowTransform transform, Groups groups, RowBlocks blocks, @Nullable RowBlocks middles) {
        this.transform = transform;
        this.groups = groups;
        this.blocks = blocks;
        this.middles = middles;
    }

    /** Returns what a user should know about the search among these rows. */
    public static List<String> remarks(RowIndex index, RowSource rows, NeighborTable found) {
        List<String> remarks = new ArrayList<>();
        if (!index.transform.remark().isEmpty()) {
            remarks.add(index.transform.remark());
        }
        int blurred = index.transform.seesLengths() ? index.groups.blurred(rows) : 0;
        blurred += index.transform.seesAll() ? coinciding(index.groups, found) : 0;
        if (blurred > 0) {
            remarks.add(
                    blurred
                            + " rows differ from others by less than float32 keeps beside the"
                            + " largest values, and count as equal to them: leave out rows that lie"
                            + " far from all others, or scale the columns");
        }
        return remarks;
    }

    /** Returns how many rows have a neighbour at distance 0 that is of another group. */
    private static int coinciding(Groups groups, NeighborTable found) {
        int coinciding = 0;
        for (int g = 0; g < groups.size(); g++) {
            int others = Math.min(groups.size(g), found.k());
            int row = groups.row(g, 0);
            boolean near =
                    others < found.k()
                            && found.index(row, others) != NeighborTable.NONE
                            && found.distance(row, others) == 0;
            coinciding += near ? groups.size(g) : 0;
        }
        return coinciding;
    }

    /** Returns where the row is that stands for each row of the fit. */
    public int[] positions() {
        int[] ofGroup = new int[groups.size()];
        for (int position = 0; position < ofGroup.length; position++) {
            ofGroup[blocks.id(position)] = position;
        }
        int[] positions = new int[groups.rows()];
        for (int g = 0; g < ofGroup.length; g++) {
            for (int m = 0; m < groups.size(g); m++) {
                positions[groups.row(g, m)] = ofGroup[g];
            }
        }
        return positions;
    }

    /** Copies the row at a position as it was before it was prepared, but for its length. */
    public void read(int position, double[] into) {
        float[] prepared = new float[transform.width()];
        blocks.read(position, prepared);
        transform.undo(prepared, into);
    }

    /** Returns how far its rows are from each other. */
    RowDistance distance() {
        return RowDistance.of(transform.measure(), transform.unit());
    }

    public RowTransform transform() {
        return transform;
    }

    /** Returns which rows are equal. */
    public Groups groups() {
        return groups;
    }

    /** Returns a row of each group; a block is a list, if there are lists. */
    public RowBlocks blocks() {
        return blocks;
    }

    /** Returns the lists' middles in one block, or null if every row is compared. */
    public @Nullable RowBlocks middles() {
        return middles;
    }
}

package dev.underhood.figure.matrix;

import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Table;
import dev.underhood.figure.kit.ClassNames;
import dev.underhood.run.Tensor;
import java.util.List;

/**
 * How often each label was there or not, and was found or not.
 *
 * @param counts labels × 2 (not there, there) × 2 (not found, found)
 * @param names the names of the labels
 */
record LabelCounts(Tensor counts, ClassNames names) {
    /** Checks the shape; throws {@link NoSuchFrameException} if it cannot be drawn. */
    LabelCounts {
        if (counts.rank() != 3 || counts.size(1) != 2 || counts.size(2) != 2) {
            throw new NoSuchFrameException(
                    "confusion cannot be drawn: it must be labels × 2 × 2 and is " + counts);
        }
    }

    int size() {
        return counts.size(0);
    }

    String name(int label) {
        return names.of(label);
    }

    Tensor of(int label) {
        if (label >= size()) {
            throw new NoSuchFrameException("there is no label " + label + " at this epoch");
        }
        return counts.slice(label);
    }

    float count(int label, boolean there, boolean found) {
        return counts.at(4 * label + (there ? 2 : 0) + (found ? 1 : 0));
    }

    /** Returns which part of the rows that have the label, or have not, was answered so. */
    double share(int label, boolean there, boolean found) {
        double all = (double) count(label, there, true) + count(label, there, false);
        return all == 0 ? Double.NaN : count(label, there, found) / all;
    }

    /** Returns how often the answer was wrong. */
    double wrong(int label) {
        return (double) count(label, true, false) + count(label, false, true);
    }

    Table table() {
        return Table.of(
                List.of("label", "there", "found", "count", "share"),
                4 * size(),
                i -> {
                    boolean there = i / 2 % 2 == 1;
                    boolean found = i % 2 == 1;
                    return List.of(
                            name(i / 4),
                            there ? "yes" : "no",
                            found ? "yes" : "no",
                            count(i / 4, there, found),
                            share(i / 4, there, found));
                });
    }
}

package dev.underhood.figure.matrix;

import dev.underhood.figure.Theme;
import dev.underhood.figure.kit.ColorMap;
import dev.underhood.figure.tile.Tiles;
import dev.underhood.run.Tensor;
import java.util.List;
import java.util.Locale;

/**
 * Shares of the true classes as cells. What is right and what is wrong have a colour and a scale
 * each, the same at every epoch: otherwise the diagonal would outshine everything else.
 */
final class ConfusionCells implements AnnotatedMatrix.Cells {
    /** The share from which on the colour of a confusion is at its strongest. */
    static final double MOST_WRONG = 0.4;

    private final ClassMatrix counts;
    private final Theme theme;
    private final double[] totals;

    ConfusionCells(ClassMatrix counts, Theme theme) {
        this(counts, theme, new double[counts.size()]);
        for (int row = 0; row < totals.length; row++) {
            for (int column = 0; column < totals.length; column++) {
                totals[row] += counts.at(row, column);
            }
        }
    }

    private ConfusionCells(ClassMatrix counts, Theme theme, double[] totals) {
        this.counts = counts;
        this.theme = theme;
        this.totals = totals;
    }

    /**
     * Makes the confusion of some classes among many.
     *
     * @param chosen the number of each class, and of its images, which may be taken for classes
     *     that are not here
     */
    static ConfusionCells of(ClassMatrix counts, Tensor chosen, Theme theme) {
        double[] totals = new double[counts.size()];
        for (int row = 0; row < totals.length; row++) {
            totals[row] = chosen.at(2 * row + 1);
        }
        return new ConfusionCells(counts, theme, totals);
    }

    /** Returns the part of a row's class that was taken for a column's; NaN if it had no images. */
    double share(int row, int column) {
        return totals[row] == 0 ? Double.NaN : counts.at(row, column) / totals[row];
    }

    /** Returns {@code " | Accuracy 66.30%"}; empty if nothing was counted. */
    String accuracy() {
        double right = 0;
        double all = 0;
        for (int i = 0; i < totals.length; i++) {
            right += counts.at(i, i);
            all += totals[i];
        }
        double accuracy = right / all;
        return Double.isFinite(accuracy)
                ? String.format(Locale.ROOT, " | Accuracy %.2f%%", 100 * accuracy)
                : "";
    }

    List<Ramp> ramps() {
        return List.of(
                new Ramp("right", "0%", "100%", part -> tint(true, part)),
                new Ramp("wrong", "0%", "40% and more", part -> tint(false, part)));
    }

    @Override
    public int rgb(int row, int column) {
        if (totals[row] == 0) {
            return theme.surface().getRGB();
        }
        double share = share(row, column);
        if (!Double.isFinite(share)) {
            return Tiles.MARKED;
        }
        return row == column ? tint(true, share) : tint(false, share / MOST_WRONG);
    }

    @Override
    public String text(int row, int column) {
        double share = share(row, column);
        if (totals[row] == 0 || share == 0) {
            return "";
        }
        if (!Double.isFinite(share)) {
            return "NaN";
        }
        long percent = Math.round(100 * share);
        return percent == 0 ? "<1" : String.valueOf(percent);
    }

    @Override
    public int row(int row, int column) {
        return row * counts.size() + column;
    }

    private int tint(boolean right, double part) {
        int full = (right ? theme.rightBar() : theme.wrongBar()).getRGB();
        return ColorMap.between(theme.faint().getRGB(), full, Math.max(0, Math.min(1, part)));
    }
}

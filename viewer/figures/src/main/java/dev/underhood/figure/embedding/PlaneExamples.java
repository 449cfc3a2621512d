package dev.underhood.figure.embedding;

import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.Locale;

/**
 * The examples in the plane, and what part of it is shown.
 *
 * @param range lowest and highest x, lowest and highest y
 * @param points examples × 2; empty for none
 * @param labels the class of each
 */
record PlaneExamples(Tensor range, Tensor points, Tensor labels) {
    private static final int MOST = 5000; // dots that are drawn

    static PlaneExamples of(RunReader run) {
        Tensor none = Tensor.of(new float[0], 0);
        Tensor range = first(run, TensorNames.PLANE_RANGE, Tensor.of(new float[] {0, 1, 0, 1}, 4));
        Tensor points = first(run, TensorNames.PLANE_POINTS, none);
        Tensor labels = first(run, TensorNames.PLANE_LABELS, none);
        boolean fit = points.size() == 2 * labels.size() && range.size() == 4;
        if (!fit) {
            throw new NoSuchFrameException(
                    "the examples in the plane cannot be drawn: the points are "
                            + points
                            + ", their labels "
                            + labels
                            + ", the range "
                            + range);
        }
        return new PlaneExamples(range, points, labels);
    }

    /** They are recorded once, usually at epoch 0; a run whose plane has none is not searched. */
    private static Tensor first(RunReader run, String name, Tensor otherwise) {
        if (!run.tensorNames().contains(name)) {
            return otherwise;
        }
        for (int epoch : run.epochs()) {
            if (run.shape(name, epoch).isPresent()) {
                return run.tensor(name, epoch).orElse(otherwise);
            }
        }
        return otherwise;
    }

    int drawn() {
        return Math.min(MOST, labels.size());
    }

    /** Returns which of all examples is drawn as the i-th, evenly spread. */
    int place(int i) {
        return (int) ((long) i * labels.size() / drawn());
    }

    /** Returns the class of an example, NaN if it is none. */
    float label(int place) {
        return labels.at(place);
    }

    double left() {
        return range.at(0);
    }

    double right() {
        return range.at(1);
    }

    double bottom() {
        return range.at(2);
    }

    double top() {
        return range.at(3);
    }

    /** Returns where an x is, 0 for the left edge, 1 for the right. */
    double across(double x) {
        return (x - left()) / (right() - left());
    }

    /** Returns where a y is, 0 for the lower edge, 1 for the upper. */
    double up(double y) {
        return (y - bottom()) / (top() - bottom());
    }

    String caption() {
        int all = labels.size();
        if (all == 0) {
            return "";
        }
        return all > MOST
                ? String.format(Locale.ROOT, "%,d of %,d examples", MOST, all)
                : String.format(Locale.ROOT, all == 1 ? "%,d example" : "%,d examples", all);
    }
}

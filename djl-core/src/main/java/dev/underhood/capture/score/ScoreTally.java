package dev.underhood.capture.score;

import dev.underhood.capture.Frame;
import dev.underhood.capture.output.Reading;
import dev.underhood.capture.output.Uncounted;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;

/** What is counted of the probabilities of one output over the validation of an epoch. */
final class ScoreTally {
    /** Of more classes or labels there are no curves. */
    static final int MOST = 256;

    private final Reading reading;
    private final boolean labels;
    private final int columns;
    private final int first; // the first class that has a curve
    private final Uncounted uncounted;
    private ScoreCounts[] scores = new ScoreCounts[0];
    private Reliability[] reliability = new Reliability[0];
    private boolean any;

    ScoreTally(Reading reading) {
        this.reading = reading;
        labels = reading.output().kind() == OutputKind.LABELS;
        columns = reading.meanings();
        first = !labels && columns == 2 ? 1 : 0;
        uncounted = new Uncounted(reading.of("The calibration"));
        begin();
    }

    private void begin() {
        scores = new ScoreCounts[columns > MOST ? 0 : columns - first];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = new ScoreCounts();
        }
        reliability = new Reliability[labels ? columns : 1];
        for (int i = 0; i < reliability.length; i++) {
            reliability[i] = new Reliability();
        }
        any = false;
    }

    /**
     * Takes a batch.
     *
     * @param probabilities examples × classes or labels
     * @param truths the labels as they are, the same number of them for each example
     */
    void add(Tensor probabilities, float[] truths) {
        int rows = probabilities.size(0);
        int length = rows == 0 ? 0 : truths.length / rows;
        if (length * rows != truths.length || (labels && length != columns)) {
            uncounted.misshapen();
            return;
        }
        float[] row = new float[columns];
        double[] truth = new double[length];
        for (int i = 0; i < rows; i++) {
            boolean isNumber = true;
            for (int j = 0; j < columns; j++) {
                row[j] = probabilities.at(i * columns + j);
                isNumber &= !Float.isNaN(row[j]);
            }
            for (int j = 0; j < length; j++) {
                truth[j] = truths[i * length + j];
            }
            if (!isNumber) {
                uncounted.notANumber();
            } else if (labels) {
                labels(row, truth);
            } else {
                choice(row, truth);
            }
        }
    }

    private void labels(float[] row, double[] truth) {
        for (int i = 0; i < columns; i++) {
            if (truth[i] != 0 && truth[i] != 1) {
                uncounted.noClass((float) truth[i]);
                continue;
            }
            any = true;
            reliability[i].count(row[i], truth[i] == 1);
            if (scores.length > 0) {
                scores[i].count(row[i], truth[i] == 1);
            }
        }
    }

    private void choice(float[] row, double[] truth) {
        int known = reading.classOf(truth);
        if (known < 0) {
            uncounted.noClass(truth.length == 0 ? Float.NaN : (float) truth[0]);
            return;
        }
        any = true;
        int likeliest = 0;
        for (int i = 1; i < columns; i++) {
            likeliest = row[i] > row[likeliest] ? i : likeliest;
        }
        int spoken = first == 1 ? 1 : likeliest;
        reliability[0].count(row[spoken], known == spoken);
        for (int i = 0; i < scores.length; i++) {
            scores[i].count(row[first + i], known == first + i);
        }
    }

    /** Records what was counted, if anything, and begins anew. */
    void putInto(Frame frame) {
        uncounted.putInto(frame);
        if (!any) {
            return;
        }
        float[] right = new float[reliability.length * 3 * Reliability.PARTS];
        for (int i = 0; i < reliability.length; i++) {
            reliability[i].into(right, i * 3 * Reliability.PARTS);
        }
        put(
                TensorNames.CALIBRATION,
                Tensor.of(right, reliability.length, Reliability.PARTS, 3),
                frame);
        if (scores.length > 0) {
            curves(frame);
        } else {
            frame.remark(
                    Remark.of(
                            reading.of("The receiver operating characteristic")
                                    + " is not recorded",
                            "there are "
                                    + columns
                                    + " curves, more than the "
                                    + MOST
                                    + " that can be told apart"));
        }
        begin();
    }

    private void curves(Frame frame) {
        int size = 3 * ScoreCounts.POINTS;
        float[] curves = new float[scores.length * size];
        float[] areas = new float[scores.length * 4];
        for (int i = 0; i < scores.length; i++) {
            System.arraycopy(scores[i].curve(), 0, curves, i * size, size);
            System.arraycopy(scores[i].area(), 0, areas, i * 4, 4);
        }
        put(TensorNames.ROC, Tensor.of(curves, scores.length, ScoreCounts.POINTS, 3), frame);
        put(TensorNames.ROC_AREA, Tensor.of(areas, scores.length, 4), frame);
    }

    private void put(String name, Tensor tensor, Frame frame) {
        frame.put(TensorNames.ofHead(name, reading.output().name()), tensor);
    }
}

package dev.underhood.capture.look;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.underhood.capture.Tensors;
import dev.underhood.capture.output.Reading;
import dev.underhood.capture.output.Reading.Form;
import dev.underhood.capture.output.ValueMeaning;
import dev.underhood.run.OutputKind;

/**
 * What an output says for a class, a label or a number, as something that has a gradient: the
 * logit, of a probability of two classes or of a label too; of other probabilities the logarithm.
 *
 * @param reading how the output is read
 */
record Score(Reading reading) {
    /** Returns whether these numbers were made of logits that stood before them. */
    boolean isNormalised(float[][] rows) {
        if (!isChoice() || reading.form() == Form.ONE) {
            return false;
        }
        return reading.values() == ValueMeaning.PROBABILITIES
                || (reading.values() == ValueMeaning.LOGITS && Softmax.areLogarithms(rows));
    }

    /** Returns which class, label or number is said for each row; -1 where a number is NaN. */
    int[] said(float[][] rows) {
        int[] said = new int[rows.length];
        for (int i = 0; i < said.length; i++) {
            said[i] = reading.form() == Form.ONE ? one(rows[i][0]) : largest(rows[i]);
        }
        return said;
    }

    private int one(float value) {
        if (reading.output().kind() != OutputKind.CLASSES) {
            return Float.isNaN(value) ? -1 : 0;
        }
        return Float.isNaN(value) ? -1 : value >= reading.threshold() ? 1 : 0;
    }

    /** Returns the place of the largest number; -1 if any is NaN. */
    private static int largest(float[] row) {
        int best = 0;
        for (int i = 0; i < row.length; i++) {
            if (Float.isNaN(row[i])) {
                return -1;
            }
            best = row[i] > row[best] ? i : best;
        }
        return best;
    }

    /**
     * Returns the sum of the scores of what is asked, of one class for each row.
     *
     * @param output the output, or the logits that it was made of
     * @param asked the class of each row; nothing of a row of -1
     * @param areLogits whether these are the logits, whatever the output is
     */
    NDArray sum(NDArray output, int[] asked, boolean areLogits, NDManager manager) {
        int columns = (int) (output.size() / asked.length);
        float[] chosen = new float[asked.length * columns];
        float[] signs = new float[asked.length];
        for (int i = 0; i < asked.length; i++) {
            boolean against = reading.form() == Form.ONE && isChoice() && asked[i] == 0;
            signs[i] = asked[i] < 0 ? 0 : against ? -1 : 1;
            if (asked[i] >= 0) {
                chosen[i * columns + (columns == 1 ? 0 : asked[i])] = 1;
            }
        }
        NDArray rows = output.reshape(asked.length, columns);
        NDArray mask = manager.create(chosen, new Shape(asked.length, columns));
        NDArray picked = rows.mul(mask.toType(rows.getDataType(), false)).sum(new int[] {1});
        NDArray sign = manager.create(signs).toType(rows.getDataType(), false);
        return (areLogits ? picked : scores(picked)).mul(sign).sum();
    }

    private boolean isChoice() {
        return reading.output().kind() == OutputKind.CLASSES;
    }

    private NDArray scores(NDArray numbers) {
        if (reading.values() != ValueMeaning.PROBABILITIES
                || reading.output().kind() == OutputKind.NUMBERS) {
            return numbers;
        }
        boolean ofTwo = reading.form() == Form.ONE || !isChoice();
        return ofTwo ? numbers.log().sub(numbers.neg().add(1).log()) : numbers.log();
    }

    /** Copies an output, a row for each example. */
    static float[][] rows(NDArray output) {
        int count = (int) output.getShape().get(0);
        float[] values = Tensors.floats(output);
        float[][] rows = new float[count][values.length / count];
        for (int i = 0; i < values.length; i++) {
            rows[i / rows[0].length][i % rows[0].length] = values[i];
        }
        return rows;
    }
}

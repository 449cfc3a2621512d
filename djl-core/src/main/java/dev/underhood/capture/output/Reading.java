package dev.underhood.capture.output;

import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;

/**
 * How one output of a network is read.
 *
 * @param output what is told of it
 * @param place its place among the network's outputs
 * @param label the place of its labels in a batch
 * @param values what its numbers stand for
 * @param axis the dimension along which the classes lie, counted from the front
 * @param masked whether the lengths of sequences are the labels behind its labels
 * @param form the shape that it has for each probe
 * @param size how many numbers a probe has along the axis
 */
public record Reading(
        Output output,
        int place,
        int label,
        ValueMeaning values,
        int axis,
        boolean masked,
        Form form,
        int size) {
    /** The shape that an output has for each example. */
    public enum Form {
        /** One number, which speaks for the second of two classes. */
        ONE,
        /** A row of numbers. */
        ROW,
        /** A row of numbers for each place of a sequence. */
        SEQUENCE,
        /** Anything else: nothing is made of it. */
        OTHER
    }

    /**
     * Returns the number of classes, labels or numbers.
     *
     * @return 2 for one number that speaks for the second of two classes
     */
    public int meanings() {
        return form == Form.ONE ? 2 : size;
    }

    Reading with(ValueMeaning meant) {
        return new Reading(output, place, label, meant, axis, masked, form, size);
    }

    Reading labelledBy(int labels) {
        return new Reading(output, place, labels, values, axis, masked, form, size);
    }

    Reading named(Output other) {
        return new Reading(other, place, label, values, axis, masked, form, size);
    }

    /** Returns what a number says of the second class, of a label, or of itself. */
    public float probability(float number) {
        return values == ValueMeaning.LOGITS ? (float) (1 / (1 + Math.exp(-number))) : number;
    }

    /**
     * Returns from which number on the second class is chosen, or a label is there.
     *
     * @return 0.5 of probabilities, else 0
     */
    public float threshold() {
        return values == ValueMeaning.PROBABILITIES ? 0.5f : 0;
    }

    /** Returns the class that the label of an example says, or has most of; -1 for none. */
    public int classOf(double[] label) {
        if (output.kind() != OutputKind.CLASSES) {
            return -1;
        }
        if (label.length == 1 && form == Form.ONE) {
            boolean sign = values == ValueMeaning.SCORES && label[0] == -1; // of a hinge loss
            return sign ? 0 : label[0] >= 0 && label[0] <= 1 ? (int) Math.round(label[0]) : -1;
        }
        if (label.length == 1 && form == Form.ROW) {
            boolean isClass = label[0] == Math.rint(label[0]) && label[0] >= 0 && label[0] < size;
            return isClass ? (int) label[0] : -1;
        }
        int most = -1;
        for (int i = 0; form == Form.ROW && label.length == size && i < size; i++) {
            most = label[i] > 0 && (most < 0 || label[i] > label[most]) ? i : most;
        }
        return most;
    }

    /** Returns whether the label of an example says which numbers or labels are right. */
    boolean isTargets(double[] label) {
        OutputKind kind = output.kind();
        return (kind == OutputKind.NUMBERS || kind == OutputKind.LABELS) && label.length == size;
    }

    /** Returns a sentence's beginning, e.g. "The confusion of colour". */
    public String of(String what) {
        return output.name().isEmpty() ? what : what + " of output " + output.name();
    }
}

package dev.underhood.capture.output;

import dev.underhood.run.OutputKind;
import org.jspecify.annotations.Nullable;

/**
 * What a loss or an evaluator tells of one output.
 *
 * @param output the place among the network's outputs
 * @param label the place among a batch's labels
 * @param kind what it takes the numbers for; labels also where there may be one only, which makes a
 *     choice between two
 * @param values what the numbers stand for; null if it does not tell
 * @param axis the dimension along which the classes lie, from the end if negative
 * @param masked whether the lengths of sequences are the labels behind these
 * @param source who tells, for people
 */
record Clue(
        int output,
        int label,
        OutputKind kind,
        @Nullable ValueMeaning values,
        int axis,
        boolean masked,
        String source) {
    static Clue of(
            int output, int label, OutputKind kind, @Nullable ValueMeaning values, Object source) {
        return new Clue(output, label, kind, values, -1, false, source.getClass().getSimpleName());
    }

    Clue along(int dimension) {
        return new Clue(output, label, kind, values, dimension, masked, source);
    }

    Clue withLengths() {
        return new Clue(output, label, kind, values, axis, true, source);
    }

    Clue meaning(ValueMeaning meant) {
        return new Clue(output, label, kind, meant, axis, masked, source);
    }

    Clue from(String teller) {
        return new Clue(output, label, kind, values, axis, masked, teller);
    }
}

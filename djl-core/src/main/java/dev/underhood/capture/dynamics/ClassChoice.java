package dev.underhood.capture.dynamics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.Trainer;
import dev.underhood.capture.Frame;
import dev.underhood.capture.Tensors;
import dev.underhood.capture.output.Heads;
import dev.underhood.capture.output.Reading;
import dev.underhood.capture.output.Reading.Form;
import dev.underhood.capture.output.Uncounted;
import dev.underhood.capture.output.ValueMeaning;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The first output of a network that is one choice among classes for each example. */
public final class ClassChoice {
    private final Heads heads;
    private final String what;
    private final Uncounted uncounted;

    /**
     * Looks for the choice.
     *
     * @param heads decides what the outputs are
     * @param what what is recorded of it, for remarks: {@code The record of mistakes}
     */
    public ClassChoice(Heads heads, String what) {
        this.heads = heads;
        this.what = what;
        uncounted = new Uncounted(what);
    }

    /** Returns whether an output is such a choice, as far as these outputs tell. */
    public boolean isMade(Trainer trainer, NDList outputs, Frame frame) {
        heads.decide(trainer, outputs, null, frame);
        return reading() != null;
    }

    /** Copies what is said of some examples; null if no output is such a choice. */
    public @Nullable ClassAnswers of(Trainer trainer, NDList outputs, Frame frame) {
        heads.decide(trainer, outputs, null, frame);
        Reading reading = reading();
        if (reading == null) {
            frame.remark(none());
            return null;
        }
        NDArray output = reading.place() < outputs.size() ? outputs.get(reading.place()) : null;
        int rows = output == null ? 0 : rows(output);
        if (output == null || output.size() != (long) rows * reading.size()) {
            uncounted.misshapen();
            return null;
        }
        float[] values = Tensors.floats(output);
        Tensor table = Tensor.of(values, rows, reading.size());
        return new ClassAnswers(heads.asShown(reading, table), values, uncounted);
    }

    /** Returns the name of the output; empty for an only output. */
    String head() {
        Reading reading = reading();
        return reading == null ? "" : reading.output().name();
    }

    /** Says what was left out since this was called last, and which outputs are not looked at. */
    void remark(Frame frame) {
        uncounted.putInto(frame);
        List<String> others =
                heads.readings().stream()
                        .filter(reading -> !reading.equals(reading()))
                        .map(reading -> reading.output().name())
                        .toList();
        if (reading() != null && !others.isEmpty()) {
            frame.remark(
                    Remark.of(
                            what + " is of output " + head() + " only",
                            "it is the first that is a choice among classes; the others are "
                                    + String.join(", ", others)));
        }
    }

    private static int rows(NDArray output) {
        return output.isScalar() ? 0 : Math.toIntExact(output.getShape().get(0));
    }

    private @Nullable Reading reading() {
        return heads.readings().stream().filter(ClassChoice::isOne).findFirst().orElse(null);
    }

    private static boolean isOne(Reading reading) {
        return reading.output().kind() == OutputKind.CLASSES
                && (reading.form() == Form.ONE || reading.form() == Form.ROW)
                && (reading.values() == ValueMeaning.LOGITS
                        || reading.values() == ValueMeaning.PROBABILITIES);
    }

    private Remark none() {
        List<Reading> all = heads.readings();
        boolean untold =
                all.stream()
                        .filter(reading -> reading.output().kind() == OutputKind.CLASSES)
                        .anyMatch(reading -> reading.values() == ValueMeaning.UNTOLD);
        boolean unknown =
                all.stream().anyMatch(reading -> reading.output().kind() == OutputKind.UNKNOWN);
        return new Remark(
                what + " is left out",
                "it needs one choice among classes for each example, with probabilities; here is: "
                        + String.join(", ", all.stream().map(ClassChoice::words).toList()),
                untold || unknown
                        ? "Say what the outputs are with outputs(…) of the recorder's builder, e.g."
                                + " Head.classes(…).logits()"
                        : "");
    }

    private static String words(Reading reading) {
        String kind = reading.output().kind().name().toLowerCase(Locale.ROOT);
        boolean sequence = reading.form() == Form.SEQUENCE;
        boolean scores =
                reading.output().kind() == OutputKind.CLASSES
                        && reading.values() == ValueMeaning.SCORES;
        return reading.of(
                kind
                        + (sequence ? " for each place of a sequence" : "")
                        + (scores ? " by scores that are no probabilities" : ""));
    }
}

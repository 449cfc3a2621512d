package dev.underhood.capture.output;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.capture.output.Reading.Form;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Remark;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts over each validation how the outputs of a network fit their labels. */
public final class Confusions implements Capture {
    /** More numbers than this in a row are not compared one by one. */
    private static final int MOST_NUMBERS = 100;

    private final Heads heads;
    private final Map<Integer, Tally> tallies = new HashMap<>(); // by the place of the reading
    private final Set<Integer> failed = new HashSet<>();
    private boolean prepared;

    /**
     * Makes the capture.
     *
     * @param heads decides what the outputs are; told of every moment before this
     */
    public Confusions(Heads heads) {
        this.heads = heads;
    }

    @Override
    public String name() {
        return "the confusions";
    }

    @Override
    public void begin(Trainer trainer, @Nullable BatchData first, Frame frame) {
        prepare(frame);
    }

    @Override
    public void trained(Trainer trainer, @Nullable BatchData batch, Frame frame) {
        prepare(frame);
    }

    @Override
    public void validated(Trainer trainer, @Nullable BatchData batch, Frame frame) {
        prepare(frame);
        Answers.each(
                batch,
                (outputs, labels) -> {
                    for (int i = 0; i < heads.readings().size(); i++) {
                        count(i, outputs, labels, frame);
                    }
                });
    }

    /** Records what was counted since the epoch before, if anything, and begins anew. */
    @Override
    public void epoch(Trainer trainer, Frame frame) {
        prepare(frame);
        tallies.values().forEach(tally -> tally.putInto(frame));
    }

    private void prepare(Frame frame) {
        if (prepared || !heads.areDecided()) {
            return;
        }
        prepared = true;
        for (int i = 0; i < heads.readings().size(); i++) {
            if (isCounted(heads.readings().get(i), frame)) {
                tallies.put(i, Tally.of(heads.readings().get(i)));
            }
        }
    }

    private static boolean isCounted(Reading reading, Frame frame) {
        OutputKind kind = reading.output().kind();
        if (kind == OutputKind.UNKNOWN || reading.form() == Form.OTHER) {
            return false;
        }
        boolean threshold = kind == OutputKind.LABELS || reading.form() == Form.ONE;
        if (threshold && reading.values() == ValueMeaning.UNTOLD) {
            frame.remark(
                    new Remark(
                            reading.of("The confusion") + " is not recorded",
                            "nobody tells from which number on "
                                    + (kind == OutputKind.LABELS ? "a label" : "the second class")
                                    + " is meant",
                            "Say whether the numbers are logits or probabilities with outputs(…)"
                                    + " of the recorder's builder"));
            return false;
        }
        if (kind == OutputKind.NUMBERS && reading.size() > MOST_NUMBERS) {
            frame.remark(
                    Remark.of(
                            reading.of("Predicted against true") + " is not recorded",
                            "a row has "
                                    + reading.size()
                                    + " numbers, more than the "
                                    + MOST_NUMBERS
                                    + " that can be compared one by one"));
            return false;
        }
        return true;
    }

    private void count(int position, NDList outputs, NDList labels, Frame frame) {
        Reading reading = heads.readings().get(position);
        Tally tally = tallies.get(position);
        if (tally == null) {
            return;
        }
        NDArray output = reading.place() < outputs.size() ? outputs.get(reading.place()) : null;
        NDArray label = reading.label() < labels.size() ? labels.get(reading.label()) : null;
        boolean fits =
                output != null
                        && output.size() > 0
                        && (reading.form() == Form.SEQUENCE
                                ? output.getShape().dimension() == 3
                                : FirstLook.shape(output).length == 2)
                        && FirstLook.shape(output)[reading.axis()] == reading.size();
        if (output == null || label == null || !fits) {
            if (failed.add(position)) {
                frame.remark(
                        Remark.of(
                                reading.of("The validation") + " is not compared with its labels",
                                label == null
                                        ? "there are no labels for it"
                                        : "its shape is not that of the first batch"));
            }
            return;
        }
        if (reading.form() == Form.SEQUENCE) {
            tally.add(output, label, labels);
            return;
        }
        Shape rows = new Shape(output.getShape().get(0), reading.size());
        try (NDArray flat = output.reshape(rows)) {
            boolean shares = label.size() == output.size() && reading.form() == Form.ROW;
            if (shares) {
                try (NDArray flatLabels = label.reshape(rows)) {
                    tally.add(flat, flatLabels, labels);
                }
            } else {
                tally.add(flat, label, labels);
            }
        }
    }
}

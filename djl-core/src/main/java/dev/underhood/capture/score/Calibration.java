package dev.underhood.capture.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.capture.Tensors;
import dev.underhood.capture.output.Answers;
import dev.underhood.capture.output.Heads;
import dev.underhood.capture.output.Probabilities;
import dev.underhood.capture.output.Reading;
import dev.underhood.capture.output.Reading.Form;
import dev.underhood.capture.output.ReadsOutputs;
import dev.underhood.capture.output.ValueMeaning;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts over each validation how good the probabilities of classes and labels are. */
public final class Calibration implements Capture, ReadsOutputs {
    private @Nullable Heads heads;
    private final Map<Integer, ScoreTally> tallies = new HashMap<>(); // by the place of the reading
    private final Set<Integer> without = new HashSet<>();

    /** Makes a capture for one run. */
    public Calibration() {}

    @Override
    public String name() {
        return "the calibration";
    }

    @Override
    public void outputs(Heads told) {
        heads = told;
    }

    @Override
    public void validated(Trainer trainer, @Nullable BatchData batch, Frame frame) {
        Heads decided = Objects.requireNonNull(heads, "the recorder tells the outputs");
        Answers.each(
                batch,
                (outputs, labels) -> {
                    List<Reading> readings = decided.readings();
                    for (int i = 0; i < readings.size(); i++) {
                        if (isCounted(i, readings.get(i), frame)) {
                            count(i, readings.get(i), outputs, labels);
                        }
                    }
                });
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        tallies.values().forEach(tally -> tally.putInto(frame));
    }

    private boolean isCounted(int position, Reading reading, Frame frame) {
        OutputKind kind = reading.output().kind();
        if (kind == OutputKind.UNKNOWN || kind == OutputKind.NUMBERS) {
            return false; // that is said already, and there is nothing to calibrate
        }
        String why =
                reading.form() == Form.SEQUENCE || reading.form() == Form.OTHER
                        ? "there is a choice for each place of an example"
                        : reading.values() == ValueMeaning.SCORES
                                ? "the network's scores are no probabilities"
                                : "nobody tells whether its numbers are logits or probabilities";
        boolean plain = reading.form() == Form.ONE || reading.form() == Form.ROW;
        boolean told =
                reading.values() == ValueMeaning.LOGITS
                        || reading.values() == ValueMeaning.PROBABILITIES;
        if (plain && told) {
            return true;
        }
        if (without.add(position)) {
            String cure =
                    plain && reading.values() == ValueMeaning.UNTOLD
                            ? "Say it with outputs(…) of the recorder's builder"
                            : "";
            frame.remark(new Remark(reading.of("The calibration") + " is not recorded", why, cure));
        }
        return false;
    }

    private void count(int position, Reading reading, NDList outputs, NDList labels) {
        NDArray output = reading.place() < outputs.size() ? outputs.get(reading.place()) : null;
        NDArray label = reading.label() < labels.size() ? labels.get(reading.label()) : null;
        if (output == null || label == null || output.size() % reading.size() != 0) {
            return; // the capture of the confusions says so
        }
        int rows = Math.toIntExact(output.size() / reading.size());
        Tensor values = Tensor.of(Tensors.floats(output), rows, reading.size());
        Reading shown = Objects.requireNonNull(heads).asShown(reading, values);
        tallies.computeIfAbsent(position, at -> new ScoreTally(reading))
                .add(Probabilities.of(shown, values), Tensors.floats(label));
    }
}

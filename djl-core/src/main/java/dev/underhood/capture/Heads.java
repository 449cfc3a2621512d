package dev.underhood.capture;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Evaluator;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.capture.Reading.Form;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of a network: decides once what they are, and counts over each validation how they
 * fit the labels. What is decided stays for the whole run.
 */
public final class Heads implements Capture {
    /** More numbers than this in a row are not compared one by one. */
    private static final int MOST_NUMBERS = 100;

    private final List<Head> said;
    private final List<Output> before;
    private final List<String> classNames;
    private final Consumer<List<Output>> told;
    private final Consumer<Remark> remarks;
    private final Map<Integer, Tally> tallies = new HashMap<>(); // by the place of the reading
    private final Map<Integer, Values> shown = new HashMap<>(); // by the place of the output
    private final Set<Integer> failed = new HashSet<>();
    private List<Reading> readings = List.of();
    private boolean decided;

    /**
     * Prepares for a run.
     *
     * @param said what the network's author says of its outputs; empty for nothing
     * @param before what the run was told of them before it was resumed; empty for a new run
     * @param classNames the names of classes, labels or numbers where the author gives none
     * @param told takes what the outputs are, once
     * @param remarks takes what is to be said of them
     */
    public Heads(
            List<Head> said,
            List<Output> before,
            List<String> classNames,
            Consumer<List<Output>> told,
            Consumer<Remark> remarks) {
        this.said = List.copyOf(said);
        this.before = List.copyOf(before);
        this.classNames = List.copyOf(classNames);
        this.told = told;
        this.remarks = remarks;
    }

    /**
     * Looks at a batch, if it is not yet decided what the outputs are.
     *
     * @param trainer the trainer
     * @param batch the batch, its predictions and labels; may be half filled or null
     */
    public void look(Trainer trainer, @Nullable BatchData batch) {
        if (!decided) {
            each(batch, (outputs, labels) -> decide(trainer, outputs, labels));
        }
    }

    /**
     * Takes a validation batch.
     *
     * @param trainer the trainer
     * @param batch the batch, its predictions and labels; may be half filled or null
     */
    public void validated(Trainer trainer, @Nullable BatchData batch) {
        each(
                batch,
                (outputs, labels) -> {
                    decide(trainer, outputs, labels);
                    for (int i = 0; i < readings.size(); i++) {
                        count(i, outputs, labels);
                    }
                });
    }

    /** Records what was counted since the epoch before, if anything, and begins anew. */
    @Override
    public void capture(Trainer trainer, Frame frame) {
        tallies.values().forEach(tally -> tally.putInto(frame));
    }

    /** Decides what the outputs are, unless that is decided. */
    void decide(Trainer trainer, NDList outputs, @Nullable NDList labels) {
        if (decided || outputs.isEmpty()) {
            return;
        }
        decided = true;
        List<Evaluator> evaluators = trainer.getEvaluators();
        Clues clues = new Clues(trainer.getLoss(), evaluators);
        String teachers =
                "loss and evaluators are "
                        + evaluators.stream().map(Heads::called).collect(Collectors.joining(", "));
        List<Reading> found =
                new Decision(said, before, clues, teachers, FirstLook.at(outputs, labels), remarks)
                        .readings();
        readings = new Naming(said, classNames, remarks).of(found);
        for (int i = 0; i < readings.size(); i++) {
            if (isCounted(readings.get(i))) {
                tallies.put(i, Tally.of(readings.get(i)));
            }
        }
        told.accept(readings.stream().map(Reading::output).toList());
    }

    List<Reading> readings() {
        return readings;
    }

    /**
     * Some networks end with a softmax for inference only: the first answer to the probes decides
     * whether it holds probabilities already.
     */
    Reading asShown(Reading reading, Tensor values) {
        boolean unsaid = said.stream().allMatch(head -> head.values() == null);
        boolean logits = reading.values() == Values.LOGITS && reading.form() == Form.ROW;
        if (!unsaid || !logits || reading.output().kind() != OutputKind.CLASSES) {
            return reading;
        }
        Values meant =
                shown.computeIfAbsent(
                        reading.place(),
                        place -> {
                            float[] copy = new float[values.size()];
                            values.values().get(copy);
                            boolean done = FirstLook.areProbabilities(copy, values.size(1), false);
                            return done ? Values.PROBABILITIES : Values.LOGITS;
                        });
        return reading.with(meant);
    }

    private static String called(Evaluator evaluator) {
        String simple = evaluator.getClass().getSimpleName();
        return simple.isEmpty() ? evaluator.getClass().getName() : simple;
    }

    private boolean isCounted(Reading reading) {
        OutputKind kind = reading.output().kind();
        if (kind == OutputKind.UNKNOWN || reading.form() == Form.OTHER) {
            return false;
        }
        boolean threshold = kind == OutputKind.LABELS || reading.form() == Form.ONE;
        if (threshold && reading.values() == Values.UNTOLD) {
            remarks.accept(
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
            remarks.accept(
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

    private void count(int position, NDList outputs, NDList labels) {
        Reading reading = readings.get(position);
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
                remarks.accept(
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

    /** What to do with a batch's predictions and labels on one device. */
    private interface Work {
        void on(NDList outputs, NDList labels);
    }

    /** DJL may call before all devices are done. */
    private static void each(@Nullable BatchData batch, Work work) {
        if (batch == null || batch.getLabels() == null || batch.getPredictions() == null) {
            return;
        }
        for (Map.Entry<Device, NDList> labels : batch.getLabels().entrySet()) {
            NDList outputs = batch.getPredictions().get(labels.getKey());
            if (outputs != null && !outputs.isEmpty() && !labels.getValue().isEmpty()) {
                work.on(outputs, labels.getValue());
            }
        }
    }
}

package dev.underhood.capture.output;

import ai.djl.ndarray.NDList;
import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Evaluator;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.capture.Head;
import dev.underhood.capture.output.Reading.Form;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Probe;
import dev.underhood.run.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The outputs of a network: decides once what they are. That stays for the whole run. */
public final class Heads implements Capture {
    private final List<Head> said;
    private final List<Output> before;
    private final List<String> classNames;
    private final Consumer<List<Output>> outputs;
    private final Map<Integer, ValueMeaning> shown = new HashMap<>(); // by the place of the output
    private List<Reading> readings = List.of();
    private boolean decided;

    /**
     * Prepares for a run.
     *
     * @param said what the network's author says of its outputs; empty for nothing
     * @param before what the run was told of them before it was resumed; empty for a new run
     * @param classNames the names of classes, labels or numbers where the author gives none
     * @param outputs takes what the outputs are, once
     */
    public Heads(
            List<Head> said,
            List<Output> before,
            List<String> classNames,
            Consumer<List<Output>> outputs) {
        this.said = List.copyOf(said);
        this.before = List.copyOf(before);
        this.classNames = List.copyOf(classNames);
        this.outputs = outputs;
    }

    @Override
    public String name() {
        return "the outputs";
    }

    @Override
    public boolean mayLeaveOutEpochs() {
        return false;
    }

    @Override
    public void begin(Trainer trainer, @Nullable BatchData first, Frame frame) {
        look(trainer, first, frame);
    }

    @Override
    public void trained(Trainer trainer, @Nullable BatchData batch, Frame frame) {
        look(trainer, batch, frame);
    }

    @Override
    public void validated(Trainer trainer, @Nullable BatchData batch, Frame frame) {
        look(trainer, batch, frame);
    }

    private void look(Trainer trainer, @Nullable BatchData batch, Frame frame) {
        if (!decided) {
            Answers.each(batch, (outputs, labels) -> decide(trainer, outputs, labels, frame));
        }
    }

    /**
     * Decides what the outputs are, unless that is decided.
     *
     * @param trainer the trainer, whose loss and evaluators tell something
     * @param outputs the network's outputs
     * @param labels their labels; null if there are none
     * @param frame takes the remarks
     */
    public void decide(Trainer trainer, NDList outputs, @Nullable NDList labels, Frame frame) {
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
                new Decision(
                                said,
                                before,
                                clues,
                                teachers,
                                FirstLook.at(outputs, labels),
                                frame::remark)
                        .readings();
        readings = new Naming(said, classNames, frame::remark).of(found);
        this.outputs.accept(readings.stream().map(Reading::output).toList());
    }

    boolean areDecided() {
        return decided;
    }

    /**
     * Returns how the outputs are read.
     *
     * @return in their order; empty as long as that is not decided
     */
    public List<Reading> readings() {
        return readings;
    }

    /**
     * Some networks end with a softmax for inference only: the first answer to the probes decides
     * whether it holds probabilities already.
     *
     * @param reading how an output is read
     * @param values what it says of the probes, probes × columns
     * @return how these are read
     */
    public Reading asShown(Reading reading, Tensor values) {
        boolean unsaid = said.stream().allMatch(head -> head.areProbabilities().isEmpty());
        boolean logits = reading.values() == ValueMeaning.LOGITS && reading.form() == Form.ROW;
        if (!unsaid || !logits || reading.output().kind() != OutputKind.CLASSES) {
            return reading;
        }
        ValueMeaning meant =
                shown.computeIfAbsent(
                        reading.place(),
                        place -> {
                            float[] copy = new float[values.size()];
                            values.values().get(copy);
                            boolean done = FirstLook.areProbabilities(copy, values.size(1), false);
                            return done ? ValueMeaning.PROBABILITIES : ValueMeaning.LOGITS;
                        });
        return reading.with(meant);
    }

    /**
     * Returns the class that a label says.
     *
     * @param label the numbers of one example's label
     * @return -1 if it says none, or is not the label of the only output
     */
    public int classOf(double[] label) {
        return isOfTheOnlyOutput() ? readings.get(0).classOf(label) : -1;
    }

    /**
     * Says what the label of an example means.
     *
     * @param example its targets are its label, as a batch or a data set has it
     * @return the example with its class or its targets, with neither if the label says neither
     */
    public Probe labelled(Probe example) {
        double[] label = example.targets().stream().mapToDouble(Double::doubleValue).toArray();
        boolean targets = isOfTheOnlyOutput() && readings.get(0).isTargets(label);
        return targets ? example : new Probe(example.inputs(), classOf(label), List.of());
    }

    private boolean isOfTheOnlyOutput() {
        return readings.size() == 1 && readings.get(0).label() == 0;
    }

    private static String called(Evaluator evaluator) {
        String simple = evaluator.getClass().getSimpleName();
        return simple.isEmpty() ? evaluator.getClass().getName() : simple;
    }
}

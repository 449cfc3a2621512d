package dev.underhood.capture.output;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.Trainer;
import dev.underhood.capture.Frame;
import dev.underhood.capture.Tensors;
import dev.underhood.capture.output.Reading.Form;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a network says of some inputs, e.g. the probes, at one epoch, block by block. */
public final class ProbeOutputs {
    private final Heads heads;
    private final Trainer trainer;
    private final int probes;
    private final String asked;
    private final Map<Integer, List<Part>> parts = new HashMap<>();

    /** What was said of some probes: a row for each of these places in the probe set. */
    private record Part(Tensor rows, List<Integer> places) {}

    /**
     * Begins with nothing.
     *
     * @param heads decides what the outputs are
     * @param trainer the trainer
     * @param probes how many inputs there are
     * @param asked what they are, for remarks: {@code the probes}
     */
    public ProbeOutputs(Heads heads, Trainer trainer, int probes, String asked) {
        this.heads = heads;
        this.trainer = trainer;
        this.probes = probes;
        this.asked = asked;
    }

    /**
     * Copies what is said of some probes.
     *
     * @param outputs the network's outputs
     * @param places the places of these probes among all
     * @param frame takes what is to be said of them
     */
    public void add(NDList outputs, List<Integer> places, Frame frame) {
        heads.decide(trainer, outputs, null, frame);
        for (Reading reading : heads.readings()) {
            if (reading.place() < outputs.size() && isRecorded(reading)) {
                parts.computeIfAbsent(reading.place(), place -> new ArrayList<>())
                        .add(new Part(rows(outputs.get(reading.place())), places));
            }
        }
    }

    /**
     * Returns what is said of all of them.
     *
     * @param frame takes what is to be said
     * @return of each output that is read, its probabilities or numbers, inputs × columns, by the
     *     name of the tensor
     */
    public Map<String, Tensor> all(Frame frame) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Reading each : heads.readings()) {
            List<Part> copied = parts.getOrDefault(each.place(), List.of());
            if (copied.isEmpty()) {
                remark(each, frame);
                continue;
            }
            Tensor all = joined(copied);
            if (all == null) {
                frame.remark(
                        Remark.of(
                                each.of("What the network says of " + asked) + " is not recorded",
                                "there is no row of the same shape for each of them"));
                continue;
            }
            if (all.rank() != 2 || all.size(1) != each.size()) {
                frame.remark(
                        Remark.of(
                                each.of("What the network says of " + asked) + " is not recorded",
                                "it is "
                                        + all
                                        + ", and in the training it had "
                                        + each.size()
                                        + " columns"));
                continue;
            }
            Reading reading = heads.asShown(each, all);
            boolean numbers = reading.output().kind() == OutputKind.NUMBERS;
            String name = numbers ? TensorNames.NUMBERS : TensorNames.PROBABILITIES;
            tensors.put(
                    TensorNames.ofHead(name, reading.output().name()),
                    Probabilities.of(reading, all));
        }
        return tensors;
    }

    private static boolean isRecorded(Reading reading) {
        boolean plain = reading.form() == Form.ONE || reading.form() == Form.ROW;
        boolean told =
                reading.values() == ValueMeaning.LOGITS
                        || reading.values() == ValueMeaning.PROBABILITIES;
        return switch (reading.output().kind()) {
            case CLASSES, LABELS -> plain && told;
            case NUMBERS -> plain;
            case UNKNOWN -> false;
        };
    }

    private void remark(Reading reading, Frame frame) {
        if (reading.output().kind() == OutputKind.UNKNOWN || reading.form() == Form.OTHER) {
            return; // that is said already
        }
        String what = reading.of("The probabilities of " + asked) + " are not recorded";
        if (reading.form() == Form.SEQUENCE) {
            frame.remark(Remark.of(what, "there is a choice for each place of a sequence"));
        } else if (reading.values() == ValueMeaning.SCORES) {
            frame.remark(Remark.of(what, "the network's scores are none"));
        } else if (reading.values() == ValueMeaning.UNTOLD) {
            frame.remark(
                    new Remark(
                            what,
                            "neither the loss nor the numbers tell whether they are logits or"
                                    + " probabilities",
                            "Say it with outputs(…) of the recorder's builder, e.g."
                                    + " Head.classes(…).logits()"));
        }
    }

    /** Returns the output as rows; without the ones behind its second dimension. */
    private static Tensor rows(NDArray output) {
        Tensor copy = Tensors.of(output);
        int[] shape = FirstLook.shape(output);
        return shape.length == copy.rank() ? copy : Tensor.of(Tensors.floats(output), shape);
    }

    /** Puts the rows where their probes are; null if they do not fit together. */
    private @Nullable Tensor joined(List<Part> all) {
        int[] shape = all.get(0).rows().shape();
        int size = shape.length == 0 || shape[0] == 0 ? 0 : all.get(0).rows().size() / shape[0];
        float[] values = new float[probes * size];
        int found = 0;
        for (Part part : all) {
            int[] others = part.rows().shape();
            if (others.length == 0 || others[0] != part.places().size()) {
                return null;
            }
            shape[0] = others[0];
            if (!Arrays.equals(shape, others)) {
                return null;
            }
            FloatBuffer rows = part.rows().values();
            for (int place : part.places()) {
                rows.get(values, place * size, size);
                found++;
            }
        }
        shape[0] = probes;
        return found == probes ? Tensor.of(values, shape) : null;
    }
}

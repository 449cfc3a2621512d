package dev.underhood.capture.dynamics;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.capture.output.Heads;
import dev.underhood.capture.output.ReadsOutputs;
import dev.underhood.capture.picture.Picture;
import dev.underhood.capture.picture.PictureScale;
import dev.underhood.run.Probe.ImageShape;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.Remark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Follows the samples of the validation, as the user's own validation passes them: nothing is shown
 * to the network for it.
 */
public final class ValidationDynamics implements Capture, ReadsOutputs {
    private static final String LEFT_OUT = "Training dynamics leave batches of the validation out";

    private final Dynamics dynamics = new Dynamics("the validation", Dynamics.MOST);
    private final ChangingInputs changing = new ChangingInputs();
    private @Nullable ClassChoice choice;
    private @Nullable PictureScale scale;
    private boolean areImages = true;

    /** Makes a capture for one run. */
    public ValidationDynamics() {}

    /** The answers to the examples on one device, and their labels. */
    private record Part(ClassAnswers answers, NDList labels) {}

    @Override
    public String name() {
        return "the training dynamics";
    }

    @Override
    public void outputs(Heads heads) {
        choice = new ClassChoice(heads, "The record of training dynamics");
    }

    @Override
    public void validated(Trainer trainer, @Nullable BatchData batch, Frame frame) {
        if (batch == null || batch.getPredictions() == null || batch.getLabels() == null) {
            return;
        }
        List<Part> parts = parts(trainer, batch, frame);
        int count = parts.stream().mapToInt(part -> part.answers().rows()).sum();
        if (count == 0) {
            return;
        }
        Batch whole = batch.getBatch();
        if (whole == null || whole.getData() == null) {
            frame.remark(Remark.of(LEFT_OUT, "the loop hands their inputs to no listener"));
            return;
        }
        if (whole.getSize() != count) {
            frame.remark(
                    Remark.of(
                            LEFT_OUT,
                            "there are not as many answers as examples: a batch on several devices"
                                    + " may be told of before all of them are done"));
            return;
        }
        BatchRows rows = new BatchRows(whole, count);
        int first = 0;
        for (Part part : parts) {
            answer(rows, first, part, frame);
            first += part.answers().rows();
        }
    }

    /** Returns the parts of a batch in the order in which it was split. */
    private List<Part> parts(Trainer trainer, BatchData batch, Frame frame) {
        Map<Device, NDList> predictions = batch.getPredictions();
        List<Device> devices =
                predictions.size() == 1
                        ? List.copyOf(predictions.keySet())
                        : Arrays.asList(trainer.getDevices());
        List<Part> parts = new ArrayList<>();
        for (Device device : devices) {
            NDList outputs = predictions.get(device);
            NDList labels = batch.getLabels().get(device);
            if (outputs != null && labels != null) {
                ClassAnswers answers = choice().of(trainer, outputs, frame);
                if (answers != null) {
                    parts.add(new Part(answers, labels));
                }
            }
        }
        return parts;
    }

    private void answer(BatchRows rows, int first, Part part, Frame frame) {
        int[] truths = part.answers().truths(part.labels());
        for (int i = 0; i < truths.length; i++) {
            int row = first + i;
            SampleKey key = truths[i] < 0 ? null : rows.key(row, truths[i]);
            if (key != null) {
                changing.look(key, rows, row, frame);
                dynamics.answer(
                        key,
                        truths[i],
                        rows.number(row),
                        part.answers().probability(i, truths[i]),
                        part.answers().chosen(i),
                        () -> picture(rows, row));
            }
        }
    }

    /** The brightness of all pictures is that of the first batch. */
    private @Nullable Picture picture(BatchRows rows, int row) {
        if (scale == null && areImages) {
            List<ProbeInput> images =
                    IntStream.range(0, rows.count())
                            .mapToObj(rows::first)
                            .filter(input -> input != null && ImageShape.of(input) != null)
                            .toList();
            areImages = !images.isEmpty();
            scale = areImages ? PictureScale.of(images, null) : null;
        }
        ProbeInput input = areImages ? rows.first(row) : null;
        return input == null || scale == null ? null : Picture.small(input, scale);
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        dynamics.putInto(frame, choice().head());
        choice().remark(frame);
        changing.endEpoch();
    }

    private ClassChoice choice() {
        return Objects.requireNonNull(
                choice, "hand the capture itself to capture(…) of the recorder's builder");
    }
}

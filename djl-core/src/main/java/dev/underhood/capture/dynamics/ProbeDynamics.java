package dev.underhood.capture.dynamics;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.capture.output.Heads;
import dev.underhood.capture.output.ReadsOutputs;
import dev.underhood.capture.picture.Picture;
import dev.underhood.capture.picture.PictureScale;
import dev.underhood.capture.walk.ProbeBatch;
import dev.underhood.capture.walk.Showing;
import dev.underhood.capture.walk.Traceless;
import dev.underhood.run.Probe;
import dev.underhood.run.Probe.ImageShape;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows a set that was handed in to the network at every epoch, for inference, and follows it. */
public final class ProbeDynamics implements Capture, ReadsOutputs {
    private final List<ProbeBatch> batches;
    private final @Nullable PictureScale scale;
    private final Dynamics dynamics = new Dynamics("the set that was handed in", Dynamics.MOST);
    private @Nullable ClassChoice choice;
    private int unlabelled;

    /**
     * Makes a capture for one run.
     *
     * @param probes the examples, one or more
     * @throws IllegalArgumentException if there is none
     */
    public ProbeDynamics(ProbeSet probes) {
        if (probes.size() == 0) {
            throw new IllegalArgumentException(
                    "training dynamics need a set of one example or more");
        }
        batches = ProbeBatch.of(probes);
        List<ProbeInput> images =
                probes.probes().stream()
                        .map(probe -> probe.inputs().get(0))
                        .filter(input -> ImageShape.of(input) != null)
                        .toList();
        scale = images.isEmpty() ? null : PictureScale.of(images, probes.normalization());
    }

    @Override
    public String name() {
        return "the training dynamics"; // a run has those of one set
    }

    @Override
    public void outputs(Heads heads) {
        choice = new ClassChoice(heads, "The record of training dynamics");
    }

    @Override
    public void begin(Trainer trainer, @Nullable BatchData first, Frame frame) {
        Traceless.remark(trainer.getModel().getBlock(), "training dynamics of a set", frame);
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        ClassChoice asked =
                Objects.requireNonNull(
                        choice, "hand the capture itself to capture(…) of the recorder's builder");
        unlabelled = 0;
        for (ProbeBatch batch : batches) {
            Showing.show(
                    trainer,
                    batch,
                    Set.of(),
                    (layer, output) -> {},
                    outputs -> {
                        ClassAnswers answers = asked.of(trainer, outputs, frame);
                        if (answers != null && answers.rows() == batch.probes().size()) {
                            answer(batch, answers);
                        }
                    });
        }
        dynamics.putInto(frame, asked.head());
        asked.remark(frame);
        if (unlabelled > 0) {
            frame.remark(
                    new Remark(
                            "Training dynamics leave samples out",
                            unlabelled + " of the set have no label that is a class",
                            "Give each its class with withLabel(…)"));
        }
    }

    private void answer(ProbeBatch batch, ClassAnswers answers) {
        for (int i = 0; i < batch.probes().size(); i++) {
            Probe probe = batch.probes().get(i);
            if (probe.label() < 0 || probe.label() >= answers.classes()) {
                unlabelled++;
                continue;
            }
            SampleKey key = SampleKey.none();
            for (ProbeInput input : probe.inputs()) {
                key = key.with(input.bytes());
            }
            dynamics.answer(
                    key.with(probe.label()),
                    probe.label(),
                    batch.places().get(i),
                    answers.probability(i, probe.label()),
                    answers.chosen(i),
                    () -> scale == null ? null : Picture.small(probe.inputs().get(0), scale));
        }
    }
}

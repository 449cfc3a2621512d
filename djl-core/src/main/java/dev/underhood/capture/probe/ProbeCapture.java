package dev.underhood.capture.probe;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.capture.output.Heads;
import dev.underhood.capture.output.ProbeOutputs;
import dev.underhood.capture.walk.Onlooker;
import dev.underhood.capture.walk.ProbeBatch;
import dev.underhood.capture.walk.Showing;
import dev.underhood.capture.walk.Traceless;
import dev.underhood.run.Probe;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows the probes to the network, for inference (no dropout, running statistics, no gradients
 * kept), and copies the activations of chosen layers for the first probes and what the outputs say
 * of all. Probes of different shapes are shown apart.
 */
public final class ProbeCapture implements Capture {
    private final ChosenLayers layers;
    private final int mostActivationProbes;
    private final Heads heads;
    private final List<Onlooker> onlookers;
    private ProbeSet probes = ProbeSet.none();
    private List<ProbeBatch> batches = List.of();
    private int activationProbes;
    private boolean worked;
    private boolean unfit;

    /**
     * Makes the capture.
     *
     * @param layers the layers whose activations are recorded; empty for the first convolution or,
     *     where there is none, the first layers that hold parameters
     * @param activationProbes for how many of the first probes activations are recorded
     * @param heads decides what the outputs are
     * @param onlookers see the outputs of the layers that they want, of all probes
     */
    public ProbeCapture(
            List<String> layers, int activationProbes, Heads heads, List<Onlooker> onlookers) {
        this.layers = new ChosenLayers(layers);
        mostActivationProbes = activationProbes;
        this.heads = heads;
        this.onlookers = List.copyOf(onlookers);
    }

    @Override
    public String name() {
        return "the probes";
    }

    @Override
    public void begin(Trainer trainer, @Nullable BatchData first, Frame frame) {
        probes = frame.probes();
        batches = ProbeBatch.of(probes);
        activationProbes = Math.min(mostActivationProbes, probes.size());
        if (probes.size() > 0) {
            Traceless.remark(trainer.getModel().getBlock(), "probes", frame);
        }
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        if (unfit || probes.size() == 0) {
            return;
        }
        if (!worked) {
            ProbeColours.remark(probes, frame);
        }
        Model model = trainer.getModel();
        NDManager kept = trainer.getManager().newSubManager();
        frame.closeAtEnd(kept);
        Activations activations = new Activations(kept, frame);
        Set<String> watched = new LinkedHashSet<>();
        onlookers.forEach(each -> watched.addAll(each.layers(model.getBlock())));
        Set<String> wanted = Set.of();
        ProbeOutputs outputs = new ProbeOutputs(heads, trainer, probes.size(), "the probes");
        try {
            wanted = wanted(trainer, watched, frame);
            for (ProbeBatch batch : batches) {
                show(trainer, batch, wanted, watched, activations, outputs, frame);
            }
            worked = true;
        } catch (RuntimeException e) {
            if (worked) {
                throw e;
            }
            unfit = true;
            frame.remark(unfit(model, e));
            return;
        }
        onlookers.forEach(Onlooker::seenAll);
        activations.offer();
        activations.remarkUnseen(wanted);
        outputs.all(frame).forEach(frame::put);
    }

    /** Shows a batch to the network, whatever places its probes have. */
    private void show(
            Trainer trainer,
            ProbeBatch batch,
            Set<String> wanted,
            Set<String> watched,
            Activations activations,
            ProbeOutputs outputs,
            Frame frame) {
        int size = batch.places().size();
        int looked = looked(batch);
        Set<String> chosen = looked > 0 ? wanted : Set.of();
        Set<String> shown = new LinkedHashSet<>(chosen);
        shown.addAll(watched);
        Showing.show(
                trainer,
                batch,
                shown,
                (layer, output) -> {
                    if (chosen.contains(layer)) {
                        activations.look(layer, output, size, looked);
                    }
                    onlookers.forEach(each -> each.see(layer, output, size));
                },
                output -> outputs.add(output, batch.places(), frame));
    }

    /**
     * Returns of how many of a batch activations are recorded: of those that are among the first
     * and of the same shapes as the very first.
     */
    private int looked(ProbeBatch batch) {
        String first = probes.probes().get(0).toString();
        int alike = 0;
        while (alike < activationProbes && probes.probes().get(alike).toString().equals(first)) {
            alike++;
        }
        int end = alike;
        return (int) batch.places().stream().filter(place -> place < end).count();
    }

    /** Returns whose activations are recorded, once the way to them and the watched is proved. */
    private Set<String> wanted(Trainer trainer, Set<String> watched, Frame frame) {
        Block model = trainer.getModel().getBlock();
        Set<String> chosen = activationProbes > 0 ? layers.of(model, frame) : Set.of();
        Set<String> all = new LinkedHashSet<>(chosen);
        all.addAll(watched);
        Showing.prove(trainer, batches.get(0), all, frame);
        for (int i = 1; i < activationProbes; i++) {
            Probe probe = probes.probes().get(i);
            if (!probe.toString().equals(probes.probes().get(0).toString())) {
                frame.remark(
                        new Remark(
                                "Activations are recorded for the first " + i + " probes only",
                                "the next has another shape, " + probe,
                                "Put probes of the same shape first"));
                break;
            }
        }
        return ChosenLayers.asFarAsOneSees(chosen, model, frame);
    }

    private Remark unfit(Model model, RuntimeException e) {
        String expected = "";
        try {
            expected =
                    "it was initialised for " + Arrays.toString(model.getBlock().getInputShapes());
        } catch (RuntimeException unknown) {
            expected = "its input shapes are not known";
        }
        String given =
                batches.stream()
                        .map(batch -> batch.probes().get(0).toString())
                        .distinct()
                        .limit(4)
                        .collect(Collectors.joining(", "));
        return new Remark(
                "The probes do not fit the model, nothing is recorded of them",
                "a probe is "
                        + given
                        + ", without a batch dimension; of the model, "
                        + expected
                        + ". "
                        + e,
                "Make probes of the inputs that one example of a batch has, in their order");
    }
}

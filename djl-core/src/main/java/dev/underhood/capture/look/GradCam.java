package dev.underhood.capture.look;

import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.capture.output.Heads;
import dev.underhood.capture.output.ReadsOutputs;
import dev.underhood.capture.walk.SeenLayers;
import dev.underhood.capture.walk.Traceless;
import dev.underhood.run.Probe;
import dev.underhood.run.Probe.ImageShape;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the network looks: Grad-CAM of the first probes (R. R. Selvaraju et al., "Grad-CAM: Visual
 * Explanations from Deep Networks via Gradient-based Localization", 2017). Each epoch has a pass of
 * its own with its own gradients, which the trainer's parameters have no part in.
 */
public final class GradCam implements Capture, ReadsOutputs {
    /** For how many probes: each costs a forward pass or two and a part of a backward one. */
    static final int MOST = 16;

    static final String WHAT = "Where the network looks";
    private static final String MISSING = WHAT + " is not recorded";

    private final @Nullable String wanted;
    private @Nullable Heads heads;
    private List<Probe> probes = List.of();
    private @Nullable String layer;
    private boolean off;

    /**
     * Makes the capture.
     *
     * @param layer the path of a layer; null for the last convolution
     */
    public GradCam(@Nullable String layer) {
        wanted = layer;
    }

    @Override
    public String name() {
        return "where the network looks";
    }

    @Override
    public void outputs(Heads decided) {
        heads = decided;
    }

    @Override
    public void begin(Trainer trainer, @Nullable BatchData first, Frame frame) {
        probes = pictures(frame);
        if (!probes.isEmpty()) {
            Traceless.remark(trainer.getModel().getBlock(), "looks at the probes", frame);
        }
    }

    /** Returns the first probes, as far as they are pictures of one shape. */
    private static List<Probe> pictures(Frame frame) {
        ProbeSet set = frame.probes();
        if (set.size() == 0 || ImageShape.of(set.probes().get(0).inputs().get(0)) == null) {
            frame.remark(
                    new Remark(
                            MISSING,
                            set.size() == 0 ? "there are no probes" : "the first probe is no image",
                            "Show the network images, with probes(…)"));
            return List.of();
        }
        String first = set.probes().get(0).toString();
        int count = 0;
        while (count < Math.min(MOST, set.size())
                && set.probes().get(count).toString().equals(first)) {
            count++;
        }
        if (count < set.size()) {
            frame.remark(
                    Remark.of(
                            WHAT + " is recorded for the first " + count + " probes only",
                            count == MOST
                                    ? "each of them costs a backward pass at every epoch"
                                    : "the next has another shape"));
        }
        return set.probes().subList(0, count);
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        Heads decided = heads;
        if (off || probes.isEmpty() || decided == null) {
            return;
        }
        String looked = layer == null ? layer(trainer, frame) : layer;
        if (looked == null) {
            off = true;
            return;
        }
        layer = looked;
        try (GradientCollector collector = collector(trainer, frame)) {
            if (collector != null) {
                Pass pass = new Pass(trainer, collector, looked, decided, probes);
                off = !pass.run(frame);
            }
        }
    }

    /**
     * Returns a collector of gradients, of which the engine allows one at a time; null while
     * somebody else has one.
     */
    private static @Nullable GradientCollector collector(Trainer trainer, Frame frame) {
        try {
            return trainer.newGradientCollector();
        } catch (IllegalStateException | UnsupportedOperationException e) {
            frame.remark(
                    new Remark(
                            WHAT + " is not recorded at some epochs",
                            "no gradients could be collected: " + e.getMessage(),
                            "Tell of an epoch's end when your GradientCollector is closed"));
            return null;
        }
    }

    private @Nullable String layer(Trainer trainer, Frame frame) {
        SeenLayers seen = new SeenLayers(trainer, probes.get(0));
        if (wanted != null) {
            return seen.chosen(
                                    List.of(wanted),
                                    WHAT + " by the output",
                                    "Choose from them with Captures.gradCam(layer)",
                                    frame)
                            .containsKey(wanted)
                    ? wanted
                    : null;
        }
        List<String> convolutions = List.copyOf(seen.convolutions(frame).keySet());
        if (convolutions.isEmpty()) {
            frame.remark(
                    new Remark(
                            MISSING,
                            "no convolution of pictures can be seen from outside",
                            "Name another layer with Captures.gradCam(layer), or put a Tap behind a"
                                    + " convolution"));
            return null;
        }
        return convolutions.get(convolutions.size() - 1);
    }
}

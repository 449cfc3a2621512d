package dev.underhood.capture;

import ai.djl.nn.Block;
import ai.djl.training.listener.TrainingListener;
import dev.underhood.capture.filter.Filters;
import dev.underhood.capture.layer.GradientNorms;
import dev.underhood.capture.layer.Histograms;
import dev.underhood.capture.layer.Kernels;
import dev.underhood.capture.layer.ModelSummary;
import dev.underhood.capture.layer.WeightStatistics;
import dev.underhood.capture.look.GradCam;
import dev.underhood.capture.metric.LearningRate;
import dev.underhood.capture.metric.Metrics;
import dev.underhood.capture.metric.Seconds;
import dev.underhood.capture.output.Confusions;
import dev.underhood.capture.output.Heads;
import dev.underhood.capture.output.ReadsOutputs;
import dev.underhood.capture.plane.PlaneAnswers;
import dev.underhood.capture.probe.ProbeCapture;
import dev.underhood.capture.probe.ProbeChoice;
import dev.underhood.run.Layer;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.TensorNames;
import java.util.ArrayList;
import java.util.List;

/** The captures that come with the library; a new one is added here with one line. */
public final class Captures {
    private Captures() {}

    /**
     * Makes the captures of a run: those of every run, and behind them those that were added.
     *
     * @param options what they need to know
     * @param added the captures that were added for this run
     * @param recorder the trainer's listener that tells the captures of the moments
     * @param facts told what the network's outputs are and which probes are chosen
     * @return the captures in the order in which they are told of a moment
     */
    public static List<Capture> of(
            CaptureOptions options,
            List<Capture> added,
            TrainingListener recorder,
            RunFacts facts) {
        Heads heads =
                new Heads(options.heads(), options.outputsBefore(), options.classNames(), facts);
        List<Capture> captures = new ArrayList<>();
        captures.add(heads);
        captures.add(new ProbeChoice(options.probes(), options.classNames(), heads, facts));
        captures.add(new Metrics(recorder));
        captures.add(new Seconds());
        if (options.learningRate() != null) {
            captures.add(new LearningRate(options.learningRate()));
        }
        captures.add(new Kernels());
        captures.add(new ProbeCapture(options.layers(), options.activationProbes(), heads));
        if (options.plane() != null) {
            captures.add(new PlaneAnswers(options.plane(), heads));
        }
        captures.add(new Confusions(heads));
        for (Capture each : added) {
            if (each instanceof ReadsOutputs reader) {
                reader.outputs(heads);
            }
            captures.add(each);
        }
        return captures;
    }

    /**
     * Lists the layers of an initialised model, with their shapes and numbers of parameters. No
     * block of the user's is run for it.
     *
     * @param model the model's block
     * @return the layers in the order of the children
     */
    public static List<Layer> layers(Block model) {
        return ModelSummary.of(model);
    }

    /**
     * Records of the weights of every layer, at every epoch, their mean, standard deviation,
     * minimum, maximum, L2 norm and share of zeros, as {@link TensorNames#WEIGHT_STATISTICS}. Each
     * epoch it copies the parameters once, one layer at a time.
     *
     * @return a capture for one run
     */
    public static Capture weightStatistics() {
        return new WeightStatistics();
    }

    /**
     * Records at the first update of every epoch the L2 norm of every layer's gradient, as {@link
     * TensorNames#GRADIENT_NORMS}, and the ratio of update to parameters, as {@link
     * TensorNames#UPDATE_RATIOS}. The gradient is that of the backward pass, before the optimiser
     * clips or scales it; the update is what the parameters have changed by at the next call, so it
     * needs one copy of them on the heap until then. If that would take more than a quarter of the
     * heap, only the norms are recorded; on several devices neither is. The run says so.
     *
     * @return a capture for one run
     */
    public static Capture gradientNorms() {
        return new GradientNorms();
    }

    /**
     * Records how the weights of every layer are spread at every epoch, as {@link
     * TensorNames#WEIGHT_HISTOGRAMS}, and how its gradient was in the epoch's first update, as
     * {@link TensorNames#GRADIENT_HISTOGRAMS}: what {@link #weightStatistics} and {@link
     * #gradientNorms} sum up. On several devices the gradients are left out, and the run says so.
     *
     * @return a capture for one run
     */
    public static Capture histograms() {
        return new Histograms();
    }

    /**
     * Records where the network looks: for each of the first 16 probes, by Grad-CAM of the last
     * convolution that can be seen, which part of the image speaks for the class that the network
     * says, and which for the true one, as {@link TensorNames#looks}. Of independent labels it is
     * the one that the network is surest of, of an only number what raises it.
     *
     * <p>Each epoch shows these probes to the network twice more, for inference, and goes backward
     * from the class to the layer, with copies of the parameters: the trainer's have no part in it,
     * and its gradients stay what they are. DJL's engine collects one kind of gradients at a time:
     * an epoch is left out, and the run says so, while a {@code GradientCollector} of yours is
     * open. For the same reason, do not use it where several threads train at once.
     *
     * @return a capture for one run
     */
    public static Capture gradCam() {
        return new GradCam(null);
    }

    /**
     * The same by another layer.
     *
     * @param layer the path of a convolution, or of another layer whose output is images × channels
     *     × height × width
     * @return a capture for one run
     */
    public static Capture gradCam(String layer) {
        return new GradCam(layer);
    }

    /**
     * Records what the filters of some layers like, a filter's biography: of a fixed set the nine
     * images that excite each most, with the part of them that it sees (its receptive field), as
     * {@link TensorNames#filters}; and how far its weights have turned since the first epoch, as
     * {@link TensorNames#filterDrift}. Each epoch it shows the whole set to the network once more,
     * for inference; a few hundred images are enough. The receptive fields are measured before the
     * first epoch with as many images as one has rows and columns.
     *
     * @param set images of one shape as the network takes them, e.g. {@code Probes.of(validation,
     *     500, 10)}; also recorded as {@link TensorNames#FILTER_PICTURES}
     * @param layers the paths of convolutions, or of other layers whose output is images × filters
     *     × height × width; none for the first and the last convolution that can be seen
     * @return a capture for one run
     */
    public static Capture filters(ProbeSet set, String... layers) {
        return new Filters(set, List.of(layers));
    }
}

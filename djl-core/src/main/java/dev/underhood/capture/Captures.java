package dev.underhood.capture;

import ai.djl.nn.Block;
import ai.djl.training.listener.TrainingListener;
import dev.underhood.capture.feature.Features;
import dev.underhood.capture.layer.GradientNorms;
import dev.underhood.capture.layer.Histograms;
import dev.underhood.capture.layer.Kernels;
import dev.underhood.capture.layer.ModelSummary;
import dev.underhood.capture.layer.WeightStatistics;
import dev.underhood.capture.metric.LearningRate;
import dev.underhood.capture.metric.Metrics;
import dev.underhood.capture.metric.Seconds;
import dev.underhood.capture.output.Confusions;
import dev.underhood.capture.output.Heads;
import dev.underhood.capture.plane.PlaneAnswers;
import dev.underhood.capture.probe.ProbeCapture;
import dev.underhood.run.Layer;
import dev.underhood.run.Output;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.TensorNames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The captures that come with the library; a new one is added here with one line. */
public final class Captures {
    private Captures() {}

    /**
     * Makes the captures of every run.
     *
     * @param options what they need to know
     * @param recorder the trainer's listener that tells the captures of the moments
     * @param outputs told once what the network's outputs are, as soon as that is decided
     * @return the captures in the order in which they are told of a moment
     */
    public static List<Capture> standard(
            CaptureOptions options, TrainingListener recorder, Consumer<List<Output>> outputs) {
        Heads heads =
                new Heads(options.heads(), options.outputsBefore(), options.classNames(), outputs);
        List<Capture> captures = new ArrayList<>();
        captures.add(heads);
        captures.add(new Metrics(recorder));
        captures.add(new Seconds());
        if (options.learningRate() != null) {
            captures.add(new LearningRate(options.learningRate()));
        }
        captures.add(new Kernels());
        if (options.probes().size() > 0) {
            captures.add(
                    new ProbeCapture(
                            options.probes(), options.layers(), options.activationProbes(), heads));
        }
        if (options.plane() != null) {
            captures.add(new PlaneAnswers(options.plane(), heads));
        }
        captures.add(new Confusions(heads));
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
     * Records at every epoch what the penultimate layer makes of a fixed set of samples, as {@link
     * TensorNames#FEATURES}: the input of the last layer that has weights (normalisations do not
     * count). Maps of features become the mean of each channel. Of values that take more than the
     * epoch's budget, some are recorded, the same ones at every epoch. With the first epoch come
     * the samples' labels, as {@link TensorNames#LABELS}, and pictures of at most 16 MiB together,
     * as {@link TensorNames#EMBEDDING_IMAGES}.
     *
     * @param set samples that the network takes, one or more, in their order on the map; a few
     *     hundred to a few thousand are usual
     * @return a capture for one run
     * @throws IllegalArgumentException if there is no sample
     */
    public static Capture features(ProbeSet set) {
        return new Features(set, null);
    }

    /**
     * The same of another layer.
     *
     * @param set samples that the network takes, one or more
     * @param layer the path of a block in the model as the model summary shows it, or of a {@link
     *     Tap}
     * @return a capture for one run
     * @throws IllegalArgumentException if there is no sample
     */
    public static Capture features(ProbeSet set, String layer) {
        return new Features(set, layer);
    }
}

package dev.underhood.capture;

import ai.djl.nn.Block;
import ai.djl.training.listener.TrainingListener;
import dev.underhood.capture.dynamics.ProbeDynamics;
import dev.underhood.capture.dynamics.ValidationDynamics;
import dev.underhood.capture.feature.Features;
import dev.underhood.capture.filter.Filters;
import dev.underhood.capture.layer.Kernels;
import dev.underhood.capture.layer.LayerCaptures;
import dev.underhood.capture.layer.ModelSummary;
import dev.underhood.capture.look.GradCam;
import dev.underhood.capture.machine.Machine;
import dev.underhood.capture.metric.LearningRate;
import dev.underhood.capture.metric.Metrics;
import dev.underhood.capture.metric.Seconds;
import dev.underhood.capture.output.Confusions;
import dev.underhood.capture.output.Heads;
import dev.underhood.capture.output.ReadsOutputs;
import dev.underhood.capture.plane.PlaneAnswers;
import dev.underhood.capture.probe.ProbeCapture;
import dev.underhood.capture.probe.ProbeChoice;
import dev.underhood.capture.score.Calibration;
import dev.underhood.capture.walk.Onlooker;
import dev.underhood.run.Layer;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.TensorNames;
import java.util.ArrayList;
import java.util.List;

/** The captures that come with the library; a new one is added here with one line. */
public final class Captures {
    private Captures() {}

    /**
     * Makes the captures of every run.
     *
     * @param options what they need to know
     * @param recorder the trainer's listener that tells the captures of the moments
     * @param facts told what the network's outputs are and which probes are chosen
     * @param more the captures that the user added; they are told of each moment after these, and
     *     some look on at what these do
     * @return the captures in the order in which they are told of a moment, without the added ones
     */
    public static List<Capture> standard(
            CaptureOptions options, TrainingListener recorder, RunFacts facts, List<Capture> more) {
        Heads heads =
                new Heads(
                        options.heads(),
                        options.outputsBefore(),
                        options.classNames(),
                        facts::outputs);
        List<Capture> captures = new ArrayList<>();
        captures.add(heads);
        captures.add(new ProbeChoice(options.probes(), options.classNames(), heads, facts));
        captures.add(new Metrics(recorder));
        captures.add(new Seconds());
        if (options.learningRate() != null) {
            captures.add(new LearningRate(options.learningRate()));
        }
        captures.add(new Machine());
        captures.add(new Kernels());
        captures.add(
                new ProbeCapture(
                        options.layers(), options.activationProbes(), heads, onlookers(more)));
        if (options.plane() != null) {
            captures.add(new PlaneAnswers(options.plane(), heads));
        }
        captures.add(new Confusions(heads));
        for (Capture each : more) {
            if (each instanceof ReadsOutputs reader) {
                reader.outputs(heads);
            }
        }
        return captures;
    }

    private static List<Onlooker> onlookers(List<Capture> captures) {
        return captures.stream()
                .filter(Onlooker.class::isInstance)
                .map(Onlooker.class::cast)
                .toList();
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
        return LayerCaptures.weightStatistics();
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
        return LayerCaptures.gradientNorms();
    }

    /**
     * Records at every epoch how the weights of every layer are spread, as {@link
     * TensorNames#WEIGHT_HISTOGRAMS}; how its gradient was in the epoch's first update, as {@link
     * TensorNames#GRADIENT_HISTOGRAMS}; and how its outputs for the probes are, as {@link
     * TensorNames#ACTIVATION_HISTOGRAMS} and, with the shares of units that are dead and of outputs
     * that are saturated, {@link TensorNames#ACTIVATION_STATISTICS}. The outputs are looked at
     * while the recorder shows the probes to the network, so they need no pass of their own. On
     * several devices the gradients are left out, without probes the outputs, and the run says so.
     *
     * @return a capture for one run
     */
    public static Capture histograms() {
        return LayerCaptures.histograms();
    }

    /**
     * Records over each validation how good and how honest the probabilities are: of every label,
     * or class against the others, the receiver operating characteristic with the area under it, as
     * {@link TensorNames#ROC} and {@link TensorNames#ROC_AREA}; and how often what was said with a
     * probability was right, as {@link TensorNames#CALIBRATION}. Scores are counted, not kept, so
     * it takes the same memory for any number of examples. Of an output without probabilities
     * nothing is recorded, and the run says why.
     *
     * @return a capture for one run
     */
    public static Capture calibration() {
        return new Calibration();
    }

    /**
     * Records everything that tells how healthy each layer is: {@link #weightStatistics}, {@link
     * #gradientNorms} and {@link #histograms} in one, with one copy of the weights and one of the
     * gradients for all of them. Do not add those too.
     *
     * @return a capture for one run
     */
    public static Capture health() {
        return LayerCaptures.health();
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
     * @param layer the name of a block in the model as the model summary shows it, e.g. {@code
     *     linear (05)}, its path, or that of a {@link Tap}
     * @return a capture for one run
     * @throws IllegalArgumentException if there is no sample
     */
    public static Capture features(ProbeSet set, String layer) {
        return new Features(set, layer);
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
     * @param layer the name or path of a convolution, or of another layer whose output is images ×
     *     channels × height × width
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
     * @param layers names or paths of convolutions, or of other layers whose output is images ×
     *     filters × height × width; none for the first and the last convolution that can be seen
     * @return a capture for one run
     */
    public static Capture filters(ProbeSet set, String... layers) {
        return new Filters(set, List.of(layers));
    }

    /**
     * Records how single examples fare over the training: of every sample of the validation, up to
     * 10,000, the probability of its true class and the class that it is taken for, epoch by epoch,
     * as {@link TensorNames#DYNAMICS_PROBABILITY} and {@link TensorNames#DYNAMICS_CHOSEN}. From
     * these come confidence, variability and correctness (Swayamdipta et al. 2020) and forgetting
     * events (Toneva et al. 2019). Of the samples that are hardest, most often forgotten or
     * probably mislabelled, 21 each, small pictures are recorded.
     *
     * <p>The answers are those of your own validation, so nothing is shown to the network for it,
     * and epoch 0 has none. The first validation decides which samples are followed; of more than
     * 10,000 an even part. A sample is known by the index that its batch tells ({@code
     * Batch.getIndices()}) or, as of an {@code ArrayDataset}, by a hash of its inputs and its
     * class; so the order may change from epoch to epoch, and samples that are alike in both count
     * as one. For networks with one choice among classes per example, also among two; of several
     * outputs the first such. What cannot be followed is said in the run.
     *
     * @return a capture for one run
     */
    public static Capture dynamics() {
        return new ValidationDynamics();
    }

    /**
     * Records the same as {@link #dynamics()} of a set that is handed in, from epoch 0 on. It is
     * shown to the network at every epoch, for inference, in batches of 50.
     *
     * @param set examples with labels, e.g. of {@link Probes#of}; of more than 10,000 an even part
     *     is followed
     * @return a capture for one run
     * @throws IllegalArgumentException if the set is empty
     */
    public static Capture dynamics(ProbeSet set) {
        return new ProbeDynamics(set);
    }

    /**
     * Makes one of everything that looks deeper than every run does: {@link #health}, {@link
     * #dynamics()}, {@link #calibration} and {@link #gradCam()}; and, of a set that is not empty,
     * {@link #filters} and {@link #features(ProbeSet)}.
     *
     * @param set the samples that filters and features are looked at with; {@link ProbeSet#none()}
     *     for neither
     * @return captures for one run
     */
    public static List<Capture> deeper(ProbeSet set) {
        List<Capture> captures =
                new ArrayList<>(List.of(health(), dynamics(), calibration(), gradCam()));
        if (set.size() > 0) {
            captures.add(filters(set));
            captures.add(features(set));
        }
        return captures;
    }
}

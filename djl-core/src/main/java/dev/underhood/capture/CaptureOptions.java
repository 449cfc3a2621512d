package dev.underhood.capture;

import ai.djl.training.tracker.Tracker;
import dev.underhood.run.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the captures of the library need to know of a run.
 *
 * @param probes what was said of the examples that are shown to the network
 * @param layers the layers whose activations are recorded, by their path in the model; empty for
 *     the first convolution
 * @param activationProbes for how many of the first probes activations are recorded
 * @param plane the part of the plane that a network of two inputs is asked about; null for none
 * @param heads what the network's author says of its outputs; empty for nothing
 * @param outputsBefore what the run was told of the outputs before it was resumed; empty for a new
 *     run
 * @param classNames the names of classes, labels or numbers where the author gives none
 * @param learningRate a tracker built as the optimiser's; null for no learning rate
 */
public record CaptureOptions(
        ProbeWish probes,
        List<String> layers,
        int activationProbes,
        @Nullable Plane plane,
        List<Head> heads,
        List<Output> outputsBefore,
        List<String> classNames,
        @Nullable Tracker learningRate) {}

package dev.underhood.capture;

import dev.underhood.run.ProbeSet;
import java.util.List;

/** The captures that come with the library. */
public final class Captures {
    private Captures() {}

    /**
     * Records the kernels of every convolution layer.
     *
     * @return the capture
     */
    public static Capture kernels() {
        return new Kernels();
    }

    /**
     * Records activations of fixed images and what the model says of them.
     *
     * @param probes the images, one or more
     * @param layers the layers whose activations are recorded, by their path in the model; empty
     *     for the first convolution
     * @param activationProbes for how many of the first probes activations are recorded
     * @param heads decides what the model's outputs are
     * @return the capture
     */
    public static Capture probes(
            ProbeSet probes, List<String> layers, int activationProbes, Heads heads) {
        return new Probing(probes, layers, activationProbes, heads);
    }
}

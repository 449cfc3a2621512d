package dev.underhood.capture.walk;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import java.util.Set;

/**
 * Looks on while somebody else shows the probes to the network, so that nobody has to show them
 * once more. It must not throw: what goes wrong is told when it is its own turn.
 */
public interface Onlooker {
    /**
     * Says what it wants to see, before the probes of an epoch are shown.
     *
     * @param model the model's block
     * @return the paths of layers
     */
    Set<String> layers(Block model);

    /**
     * Takes the output of a layer for some of the probes.
     *
     * @param layer its path in the model; one that was asked for, or another
     * @param output lives for the call only
     * @param probes how many were shown
     */
    void see(String layer, NDList output, int probes);

    /** Called when all probes of the epoch were shown. */
    void seenAll();
}

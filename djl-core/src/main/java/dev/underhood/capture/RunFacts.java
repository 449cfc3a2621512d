package dev.underhood.capture;

import dev.underhood.run.Output;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import java.util.List;

/** Takes what is found out of a run as its training begins. */
public interface RunFacts {
    /**
     * Called once, as soon as it is decided what the network's outputs are.
     *
     * @param outputs the outputs in their order
     */
    void outputs(List<Output> outputs);

    /**
     * Called once, before epoch 0, when the probes are chosen.
     *
     * @param probes what the network is shown at every epoch
     */
    void probes(ProbeSet probes);

    /**
     * Called for what a reader of the run must know although nothing is wrong.
     *
     * @param remark goes into the run, and into the log as information
     */
    void said(Remark remark);
}

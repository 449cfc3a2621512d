package dev.underhood.experiment;

import dev.underhood.TrainingRecorderBuilder;
import dev.underhood.capture.Captures;
import dev.underhood.run.ProbeSet;

/** Every capture that there is; a new one is added here with one line. */
final class EveryCapture {
    private EveryCapture() {}

    /** Adds all, for a network of any kind. */
    static TrainingRecorderBuilder on(TrainingRecorderBuilder builder, ProbeSet set) {
        return withoutShowing(builder)
                .probes(set)
                .activationProbes(2)
                .capture(Captures.gradCam())
                .capture(Captures.features(set))
                .capture(Captures.filters(set));
    }

    /** Adds those that show nothing to the network, for one that draws random numbers. */
    static TrainingRecorderBuilder withoutShowing(TrainingRecorderBuilder builder) {
        return builder.capture(Captures.health())
                .capture(Captures.dynamics())
                .capture(Captures.calibration());
    }
}

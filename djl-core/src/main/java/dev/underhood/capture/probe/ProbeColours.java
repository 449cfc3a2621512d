package dev.underhood.capture.probe;

import dev.underhood.capture.Frame;
import dev.underhood.run.Probe;
import dev.underhood.run.Probe.ImageShape;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Range;
import dev.underhood.run.Remark;

/** Says when nobody can know how images of probes look to people. */
final class ProbeColours {
    private ProbeColours() {}

    static void remark(ProbeSet probes, Frame frame) {
        if (probes.normalization() != null) {
            return;
        }
        Range range = Range.EMPTY;
        for (Probe probe : probes.probes()) {
            ImageShape shape = ImageShape.of(probe.inputs().get(0));
            if (shape != null && (shape.channels() == 1 || shape.channels() == 3)) {
                range = range.union(probe.inputs().get(0).rounded().range());
            }
        }
        boolean plain = range.isEmpty() || range.low() >= 0;
        boolean symmetric = range.low() >= -1 && range.high() <= 1;
        if (!plain && !symmetric) {
            frame.remark(
                    new Remark(
                            "The colours of the probes are guessed",
                            "values from "
                                    + range.low()
                                    + " to "
                                    + range.high()
                                    + " were normalised by a mean and a deviation that are not known",
                            "Tell them with normalizedBy(mean, deviation)"));
        }
    }
}

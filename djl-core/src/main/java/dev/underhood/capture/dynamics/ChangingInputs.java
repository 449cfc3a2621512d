package dev.underhood.capture.dynamics;

import dev.underhood.capture.Frame;
import dev.underhood.run.Remark;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks whether samples that are known by their index are the same at the second epoch: a random
 * augmentation shows the network something else each time.
 */
final class ChangingInputs {
    private static final int LOOKS = 32;

    private final Map<SampleKey, SampleKey> contents = new HashMap<>();
    private boolean isSecond;
    private boolean done;

    void look(SampleKey key, BatchRows rows, int row, Frame frame) {
        if (done || !rows.areNumbered()) {
            return;
        }
        if (!isSecond) {
            SampleKey seen = contents.size() < LOOKS ? rows.contents(row) : null;
            if (seen != null) {
                contents.putIfAbsent(key, seen);
            }
            return;
        }
        SampleKey before = contents.get(key);
        if (before != null && !before.equals(rows.contents(row))) {
            done = true;
            frame.remark(
                    new Remark(
                            "The validation changes its samples from epoch to epoch",
                            "the same index comes with other inputs, as with a random augmentation:"
                                    + " training dynamics are then those of changing inputs",
                            "Validate without random transforms"));
        }
    }

    void endEpoch() {
        done |= isSecond;
        isSecond |= !contents.isEmpty();
    }
}

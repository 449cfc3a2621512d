package dev.underhood.capture.output;

import dev.underhood.capture.Frame;
import dev.underhood.run.Remark;
import java.util.ArrayList;
import java.util.List;

/** What could not be counted in an epoch of validation, and why. */
public final class Uncounted {
    private final String what;
    private long noClass;
    private float example;
    private long notANumber;
    private long misshapen;
    private long beyondRoom;
    private long soft;

    /**
     * @param what what is counted, e.g. "The confusion"
     */
    public Uncounted(String what) {
        this.what = what;
    }

    public void noClass(float label) {
        if (noClass++ == 0) {
            example = label;
        }
    }

    public void notANumber() {
        notANumber++;
    }

    public void misshapen() {
        misshapen++;
    }

    void beyondRoom(long count) {
        beyondRoom += count;
    }

    public void soft() {
        soft++;
    }

    /** Says it, and begins anew. */
    public void putInto(Frame frame) {
        List<String> reasons = new ArrayList<>();
        if (noClass > 0) {
            String shown = example == Math.rint(example) ? "" + (long) example : "" + example;
            reasons.add(noClass + " of an epoch have a label that is none of them, e.g. " + shown);
        }
        if (notANumber > 0) {
            reasons.add(notANumber + " of an epoch have an output that is NaN");
        }
        if (misshapen > 0) {
            reasons.add(misshapen + " batches have labels or outputs of another shape");
        }
        if (beyondRoom > 0) {
            reasons.add(beyondRoom + " of an epoch are more than there is room for");
        }
        if (!reasons.isEmpty()) {
            frame.remark(Remark.of(what + " leaves some out", String.join(", ", reasons)));
        }
        if (soft > 0) {
            frame.remark(
                    Remark.of(
                            what + " takes the likeliest class for the true one",
                            "labels are shares of several classes"));
        }
        noClass = 0;
        notANumber = 0;
        misshapen = 0;
        beyondRoom = 0;
        soft = 0;
    }
}

package dev.underhood.capture.dynamics;

import dev.underhood.capture.Frame;
import dev.underhood.capture.picture.Picture;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects the answers to a fixed set of examples, epoch by epoch. The first epoch decides which
 * they are.
 */
final class Dynamics {
    /** The most examples that are followed. */
    static final int MOST = 10_000;

    /** The most pictures of a run: rankings change, and with them whose picture is wanted. */
    static final int MOST_PICTURES = 1_024;

    private static final int WHOLE = 1 << 24; // a float holds whole numbers up to here

    private final String from;
    private final FollowedSet set;
    private final Notables notables = new Notables();
    private int came; // at this epoch
    private int again;
    private int answered;
    private int contradicted;
    private int pictures;

    /**
     * @param from where the examples come from, for remarks: {@code the validation}
     * @param most how many examples are followed
     */
    Dynamics(String from, int most) {
        this.from = from;
        set = new FollowedSet(most);
    }

    /**
     * Takes an answer. The first of an epoch counts.
     *
     * @param number the example's place in its data set; -1 if that is not known
     * @param probability of the true class; NaN if there is no answer
     * @param chosen what it is taken for; -1 if there is no answer
     * @param picture makes its picture, if one is wanted
     */
    void answer(
            SampleKey key,
            int label,
            long number,
            float probability,
            int chosen,
            Supplier<@Nullable Picture> picture) {
        Followed one = set.find(key, label, number < 0 ? came : number);
        came++;
        if (one == null) {
            return;
        }
        if (one.sample.label() != label) {
            contradicted++;
            return;
        }
        if (one.answered) {
            again++;
            return;
        }
        answered++;
        one.answer(probability, chosen);
        if (notables.offer(one) && !one.pictured && pictures < MOST_PICTURES) {
            one.picture = picture.get();
        }
    }

    /** Records what came at this epoch, if anything, and begins anew. */
    void putInto(Frame frame, String head) {
        if (came > 0) {
            if (!set.isClosed()) {
                set.close();
                remarkOfSet(frame);
                frame.put(TensorNames.ofHead(TensorNames.DYNAMICS_SAMPLES, head), samples());
            }
            if (answered > 0) {
                putAnswers(frame, head);
                putPictures(frame, head);
            }
            remarkOfEpoch(frame);
        }
        set.inOrder().forEach(Followed::reset);
        notables.take();
        came = 0;
        again = 0;
        answered = 0;
        contradicted = 0;
    }

    private Tensor samples() {
        float[] values = new float[4 * set.size()];
        int at = 0;
        for (Followed one : set.inOrder()) {
            values[at++] = one.key.high() >>> 40;
            values[at++] = (one.key.high() >>> 16) & (WHOLE - 1);
            values[at++] = one.sample.label();
            values[at++] = one.number <= WHOLE ? one.number : Float.NaN;
        }
        return Tensor.of(values, set.size(), 4);
    }

    private void putAnswers(Frame frame, String head) {
        float[] probabilities = new float[set.size()];
        float[] chosen = new float[set.size()];
        for (int i = 0; i < chosen.length; i++) {
            Followed one = set.inOrder().get(i);
            probabilities[i] = one.probability;
            chosen[i] = Float.isNaN(one.probability) ? Float.NaN : one.chosen;
        }
        frame.put(
                TensorNames.ofHead(TensorNames.DYNAMICS_PROBABILITY, head),
                Tensor.of(probabilities, probabilities.length));
        frame.put(
                TensorNames.ofHead(TensorNames.DYNAMICS_CHOSEN, head),
                Tensor.of(chosen, chosen.length));
    }

    /** Records the pictures that the rankings of this epoch need and that are not there yet. */
    private void putPictures(Frame frame, String head) {
        Map<Followed, Integer> places = set.places();
        Map<Integer, Picture> fresh = new TreeMap<>();
        Picture size = null; // pictures of one tensor are of one size
        for (Followed one : notables.take()) {
            Integer place = places.get(one);
            if (one.picture != null && place != null) {
                size = size == null ? one.picture : size;
                if (one.picture.isAsLargeAs(size)) {
                    fresh.put(place, one.picture);
                    one.pictured = true;
                }
            }
        }
        if (size == null) {
            return;
        }
        float[] shown = new float[fresh.size()];
        float[] pixels = new float[fresh.size() * size.rgb().length];
        int count = 0;
        int at = 0;
        for (Map.Entry<Integer, Picture> each : fresh.entrySet()) {
            shown[count++] = each.getKey();
            for (int pixel : each.getValue().rgb()) {
                pixels[at++] = pixel;
            }
        }
        frame.put(
                TensorNames.ofHead(TensorNames.DYNAMICS_PICTURED, head),
                Tensor.of(shown, shown.length));
        frame.put(
                TensorNames.ofHead(TensorNames.DYNAMICS_PICTURES, head),
                Tensor.of(pixels, shown.length, size.height(), size.width()));
        pictures += count;
        if (pictures >= MOST_PICTURES) {
            frame.remark(
                    Remark.of(
                            "No more pictures of samples are recorded",
                            pictures + " are enough for a run"));
        }
    }

    private void remarkOfSet(Frame frame) {
        if (set.isPart()) {
            frame.remark(
                    Remark.of(
                            String.format(
                                    Locale.ROOT,
                                    "Training dynamics are recorded of %,d samples",
                                    set.size()),
                            String.format(
                                    Locale.ROOT,
                                    "%s has %,d; these are spread evenly over it, and the same at"
                                            + " every epoch",
                                    from,
                                    came)));
        }
        if (again > 0) {
            frame.remark(
                    Remark.of(
                            again + " samples are counted once in the training dynamics",
                            "they come again in " + from + ", with the same inputs and class"));
        }
    }

    private void remarkOfEpoch(Frame frame) {
        if (contradicted > 0) {
            frame.remark(
                    new Remark(
                            "Training dynamics leave samples out",
                            "the same index comes with another class, as when several data sets are"
                                    + " validated",
                            "Hand in the set to follow: Captures.dynamics(probes)"));
        }
        if (answered == 0) {
            frame.remark(
                    new Remark(
                            "Training dynamics are not recorded at every epoch",
                            "none of the samples of the first validation comes again: inputs that"
                                    + " random numbers change (augmentation), or that are padded"
                                    + " for their batch, are not known again",
                            "Validate without them, or hand in the set to follow:"
                                    + " Captures.dynamics(probes)"));
        } else if (answered < set.size()) {
            frame.remark(
                    Remark.of(
                            "Some samples have no training dynamics at some epochs",
                            "not all of the first validation came in each that followed"));
        }
    }
}

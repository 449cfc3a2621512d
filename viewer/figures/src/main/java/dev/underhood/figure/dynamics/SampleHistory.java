package dev.underhood.figure.dynamics;

import dev.underhood.dynamics.Sample;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.ShownOutput;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the followed samples fared up to an epoch. What was read stays, so that the frames of a film
 * read every epoch once; an earlier epoch is read from the beginning.
 */
final class SampleHistory {
    /** What the samples have come to at an epoch. */
    record Counts(int epoch, int seen, int forgotten, int everForgotten, int neverLearned) {}

    private static final int UNSEEN = 127; // of a byte; 0 to 100 is a probability
    private static final int RIGHT = 128;

    private final RunReader run;
    private final ShownOutput output;
    private @Nullable Tensor about;
    private List<Sample> samples = new ArrayList<>();
    private final List<Counts> counts = new ArrayList<>();
    private final List<byte[]> answers = new ArrayList<>(); // in percent, at each of the counts
    private final SamplePictures pictures = new SamplePictures();
    private final boolean pictured;
    private int read = -1;

    /**
     * @param pictured whether pictures are read too
     */
    SampleHistory(RunReader run, boolean pictured) {
        this.run = run;
        this.pictured = pictured;
        RunLookup.check(run, tensor(run, TensorNames.DYNAMICS_PROBABILITY));
        output = output(run);
    }

    /** Returns whether samples were followed. */
    static boolean isIn(RunReader run) {
        return !ShownOutput.with(run, TensorNames.DYNAMICS_PROBABILITY).isEmpty();
    }

    private static ShownOutput output(RunReader run) {
        return ShownOutput.with(run, TensorNames.DYNAMICS_PROBABILITY).get(0);
    }

    /** Returns under which name something of the samples is recorded. */
    static String tensor(RunReader run, String name) {
        return isIn(run) ? output(run).tensor(name) : name;
    }

    /**
     * Reads up to an epoch.
     *
     * @throws NoSuchFrameException if there is no such epoch, or no sample was seen until then
     */
    void readUntil(int epoch) {
        RunLookup.checkEpoch(run, epoch);
        if (epoch < read) {
            begin(null);
            read = -1;
        }
        for (int each : run.epochs()) {
            if (each > read && each <= epoch) {
                read(each);
                read = each;
            }
        }
        if (counts.isEmpty()) {
            throw new NoSuchFrameException(
                    "no sample was validated until epoch " + epoch + ": see a later one");
        }
    }

    private void read(int epoch) {
        Tensor told = run.tensor(output.tensor(TensorNames.DYNAMICS_SAMPLES), epoch).orElse(null);
        if (told != null
                && told.rank() == 2
                && told.size(1) == 4
                && (about == null || !areTheSame(about, told))) {
            begin(told);
        }
        Tensor probabilities =
                run.tensor(output.tensor(TensorNames.DYNAMICS_PROBABILITY), epoch).orElse(null);
        Tensor chosen = run.tensor(output.tensor(TensorNames.DYNAMICS_CHOSEN), epoch).orElse(null);
        if (probabilities != null
                && chosen != null
                && !samples.isEmpty()
                && probabilities.size() == samples.size()
                && chosen.size() == samples.size()) {
            answer(epoch, probabilities, chosen);
        }
        if (pictured) {
            run.tensor(output.tensor(TensorNames.DYNAMICS_PICTURED), epoch)
                    .ifPresent(
                            places ->
                                    run.tensor(output.tensor(TensorNames.DYNAMICS_PICTURES), epoch)
                                            .ifPresent(pixels -> pictures.add(places, pixels)));
        }
    }

    /** A run that is resumed tells its samples again; they may come in another order only. */
    static boolean areTheSame(Tensor about, Tensor told) {
        if (about.size() != told.size()) {
            return false;
        }
        for (int i = 0; i < told.size(); i++) {
            if (i % 4 < 3 && told.at(i) != about.at(i)) {
                return false;
            }
        }
        return true;
    }

    private void begin(@Nullable Tensor told) {
        about = told;
        samples = new ArrayList<>();
        for (int i = 0; told != null && i < told.size(0); i++) {
            samples.add(new Sample((int) told.at(4 * i + 2)));
        }
        counts.clear();
        answers.clear();
        pictures.clear();
    }

    private void answer(int epoch, Tensor probabilities, Tensor chosen) {
        byte[] percents = new byte[samples.size()];
        int seen = 0;
        int forgotten = 0;
        int everForgotten = 0;
        int neverLearned = 0;
        for (int i = 0; i < percents.length; i++) {
            Sample sample = samples.get(i);
            float probability = probabilities.at(i);
            int before = sample.forgettingEvents();
            sample.answer(probability, (int) chosen.at(i));
            boolean isSeen = !Float.isNaN(probability);
            int percent = Math.round(100 * Math.max(0, Math.min(1, probability)));
            percents[i] = (byte) (isSeen ? percent | (sample.isRight() ? RIGHT : 0) : UNSEEN);
            seen += isSeen ? 1 : 0;
            forgotten += sample.forgettingEvents() - before;
            everForgotten += sample.forgettingEvents() > 0 ? 1 : 0;
            neverLearned += sample.wasLearned() ? 0 : 1;
        }
        answers.add(percents);
        counts.add(new Counts(epoch, seen, forgotten, everForgotten, neverLearned));
    }

    /** Returns all samples as they are after what was read; they change when more is read. */
    List<Sample> samples() {
        return samples;
    }

    /** Returns what all of them came to, at each epoch that saw any. */
    List<Counts> counts() {
        return List.copyOf(counts);
    }

    /** Returns the place of a sample in its data set; -1 if that is not known. */
    int number(int sample) {
        float number = about == null ? Float.NaN : about.at(4 * sample + 3);
        return Float.isNaN(number) ? -1 : (int) number;
    }

    /** Returns the picture of a sample; null if there is none. */
    @Nullable BufferedImage picture(int sample) {
        return pictures.of(sample);
    }

    String className(int number) {
        return number < 0 ? "" : output.name(number);
    }

    /** Returns the probability of the true class of a sample at each of the counts. */
    float[] probabilities(int sample) {
        float[] all = new float[answers.size()];
        for (int i = 0; i < all.length; i++) {
            int answer = answers.get(i)[sample] & 0xff;
            all[i] = answer == UNSEEN ? Float.NaN : (answer & ~RIGHT) / 100f;
        }
        return all;
    }

    /** Returns whether the answer to a sample was right, at each of the counts. */
    boolean[] rights(int sample) {
        boolean[] all = new boolean[answers.size()];
        for (int i = 0; i < all.length; i++) {
            int answer = answers.get(i)[sample] & 0xff;
            all[i] = answer != UNSEEN && (answer & RIGHT) != 0;
        }
        return all;
    }

    /** Returns how much was looked at, in words. */
    String words() {
        int first = counts.get(0).epoch();
        int last = counts.get(counts.size() - 1).epoch();
        String times = counts.size() == 1 ? "once" : counts.size() + " times";
        return String.format(
                Locale.ROOT,
                "%,d samples, looked at %s%s",
                samples.size(),
                times,
                first == last ? ", at epoch " + first : ", epochs " + first + " to " + last);
    }
}

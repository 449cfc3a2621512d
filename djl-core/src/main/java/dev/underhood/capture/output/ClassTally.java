package dev.underhood.capture.output;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import dev.underhood.capture.Frame;
import dev.underhood.capture.Tensors;
import dev.underhood.capture.output.Reading.Form;

/**
 * Which class is taken for which. The label of an image (or of a place in a sequence) is the number
 * of its class, or a share for each class.
 */
final class ClassTally implements Tally {
    /** More places of sequences than this are not looked at in an epoch. */
    private static final long MOST_PLACES = 1 << 20;

    private final Reading reading;
    private final CellCounts counts;
    private final Uncounted uncounted;
    private long places;

    ClassTally(Reading reading) {
        this.reading = reading;
        String what = reading.of("The confusion");
        uncounted = new Uncounted(what);
        counts =
                reading.meanings() <= MixedClasses.MOST_WHOLE
                        ? new WholeCounts(reading.meanings())
                        : new MixedClasses(reading.meanings(), what, uncounted);
    }

    @Override
    public void add(NDArray predictions, NDArray labels, NDList all) {
        if (reading.form() == Form.ONE) {
            one(Tensors.floats(predictions), Tensors.floats(labels));
            return;
        }
        long rows = predictions.size() / reading.size();
        boolean shares = labels.size() == predictions.size();
        if (!shares && labels.size() != rows) {
            uncounted.misshapen();
            return;
        }
        if (reading.form() == Form.SEQUENCE && places + rows > MOST_PLACES) {
            uncounted.beyondRoom(rows);
            return;
        }
        places += rows;
        long[] guesses = largest(predictions);
        float[] truths = shares ? shares(labels) : Tensors.floats(labels);
        int[] lengths = lengths(all);
        int length = lengths.length == 0 ? 1 : truths.length / lengths.length;
        for (int i = 0; i < truths.length; i++) {
            if (lengths.length == 0 || i % length < lengths[i / length]) {
                count(truths[i], (int) guesses[i]);
            }
        }
    }

    @Override
    public void putInto(Frame frame) {
        counts.putInto(frame, reading.output().name());
        uncounted.putInto(frame);
        places = 0;
    }

    private void count(float truth, int guess) {
        if (!(truth == Math.rint(truth) && truth >= 0 && truth < reading.meanings())) {
            uncounted.noClass(truth);
        } else if (guess < 0) {
            uncounted.notANumber();
        } else {
            counts.count((int) truth, guess);
        }
    }

    /** One number for two classes; a label is 0 or 1, of a hinge loss -1 or 1, or a share. */
    private void one(float[] numbers, float[] truths) {
        if (numbers.length != truths.length) {
            uncounted.misshapen();
            return;
        }
        for (int i = 0; i < numbers.length; i++) {
            boolean sign = reading.values() == ValueMeaning.SCORES && truths[i] == -1;
            boolean share = truths[i] > 0 && truths[i] < 1;
            if (share) {
                uncounted.soft();
            }
            float truth = sign ? 0 : share ? Math.round(truths[i]) : truths[i];
            int guess = numbers[i] >= reading.threshold() ? 1 : 0;
            count(truth, Float.isNaN(numbers[i]) ? -1 : guess);
        }
    }

    /** Returns the class with the largest number of each row; -1 where a number is NaN. */
    private long[] largest(NDArray predictions) {
        int[] axes = {reading.axis()};
        try (NDArray places = predictions.argMax(reading.axis());
                NDArray highest = predictions.max(axes)) {
            long[] guesses = places.toLongArray();
            float[] values = Tensors.floats(highest);
            for (int i = 0; i < guesses.length; i++) {
                guesses[i] = Float.isNaN(values[i]) ? -1 : guesses[i];
            }
            return guesses;
        }
    }

    /** Returns the class with the largest share; NaN where there is none. */
    private float[] shares(NDArray labels) {
        int[] axes = {reading.axis()};
        try (NDArray numbers = labels.toType(DataType.FLOAT32, true);
                NDArray places = numbers.argMax(reading.axis());
                NDArray highest = numbers.max(axes)) {
            long[] classes = places.toLongArray();
            float[] values = Tensors.floats(highest);
            float[] truths = new float[classes.length];
            for (int i = 0; i < truths.length; i++) {
                truths[i] = values[i] > 0 ? classes[i] : Float.NaN;
                if (values[i] > 0 && values[i] < 1) {
                    uncounted.soft();
                }
            }
            return truths;
        }
    }

    /** Returns how long each sequence of the batch is; empty if all places count. */
    private int[] lengths(NDList all) {
        int place = reading.label() + 1;
        if (!reading.masked() || place >= all.size()) {
            return new int[0];
        }
        float[] lengths = Tensors.floats(all.get(place));
        int[] whole = new int[lengths.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (int) lengths[i];
        }
        return whole;
    }
}

package dev.underhood.capture.output;

import dev.underhood.capture.Frame;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The confusion of many classes, of which those are recorded that are mixed up most: a picture of
 * all could not be read, and a matrix of all would be larger than the rest of the run. They are
 * chosen anew at every epoch, because what a network mixes up before it has learned anything says
 * nothing later. Room is needed for the cells that occur, not for the square of the classes.
 */
final class MixedClasses implements CellCounts {
    /** Up to this number of classes, all are recorded. */
    static final int MOST_WHOLE = 256;

    /** So many are recorded of more. */
    static final int CHOSEN = 100;

    private static final int MOST_CELLS = 1 << 18;

    private final int classes;
    private final String what;
    private final Uncounted uncounted;
    private final int[] images;
    private final int[] mixed; // wrong as a truth and wrong as an answer
    private final Map<Long, Integer> cells = new HashMap<>();

    MixedClasses(int classes, String what, Uncounted uncounted) {
        this.classes = classes;
        this.what = what;
        this.uncounted = uncounted;
        images = new int[classes];
        mixed = new int[classes];
    }

    @Override
    public void count(int truth, int guess) {
        images[truth]++;
        if (truth != guess) {
            mixed[truth]++;
            mixed[guess]++;
        }
        long cell = (long) truth * classes + guess;
        if (cells.size() < MOST_CELLS || cells.containsKey(cell)) {
            cells.merge(cell, 1, Integer::sum);
        } else {
            uncounted.beyondRoom(1);
        }
    }

    @Override
    public void putInto(Frame frame, String head) {
        if (cells.isEmpty()) {
            return;
        }
        int[] chosen =
                IntStream.range(0, classes)
                        .boxed()
                        .sorted(Comparator.comparingInt(each -> -mixed[each]))
                        .limit(CHOSEN)
                        .mapToInt(each -> each)
                        .sorted()
                        .toArray();
        float[] counts = new float[CHOSEN * CHOSEN];
        float[] about = new float[2 * CHOSEN];
        for (int row = 0; row < CHOSEN; row++) {
            about[2 * row] = chosen[row];
            about[2 * row + 1] = images[chosen[row]];
            for (int column = 0; column < CHOSEN; column++) {
                long cell = (long) chosen[row] * classes + chosen[column];
                counts[row * CHOSEN + column] = cells.getOrDefault(cell, 0);
            }
        }
        frame.put(
                TensorNames.ofHead(TensorNames.CONFUSION_CLASSES, head),
                Tensor.of(about, CHOSEN, 2));
        frame.put(
                TensorNames.ofHead(TensorNames.CONFUSION, head), Tensor.of(counts, CHOSEN, CHOSEN));
        frame.remark(
                Remark.of(
                        what + " shows " + CHOSEN + " of " + classes + " classes",
                        "a picture of all could not be read; these are mixed up most in the"
                                + " validation of the epoch, and chosen anew at each"));
        Arrays.fill(images, 0);
        Arrays.fill(mixed, 0);
        cells.clear();
    }
}

package dev.underhood.record;

import dev.underhood.run.Remark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What found no room in the queue. Each kind of loss is said at once and whenever its count has
 * doubled, so that few remarks tell of many losses, and again at the end.
 */
final class QueueLosses {
    private static final int MOST_NAMED = 10;

    private final Consumer<Remark> remarks;
    private final Map<String, String> told = new LinkedHashMap<>();
    private final List<Integer> epochs = new ArrayList<>();
    private final List<Integer> thinned = new ArrayList<>();
    private long steps;
    private long late;

    QueueLosses(Consumer<Remark> remarks) {
        this.remarks = remarks;
    }

    void step() {
        steps++;
        lost("Steps were lost", steps, steps + " of them");
    }

    void epoch(int epoch) {
        epochs.add(epoch);
        lost("Epochs were lost", epochs.size(), count(epochs));
    }

    void tensorsOf(int epoch) {
        thinned.add(epoch);
        lost("Tensors were left out", thinned.size(), count(thinned));
    }

    void lateTensor() {
        late++;
        lost("Late tensors were lost", late, late + " of them");
    }

    /** Says every loss with the count that it has come to. */
    void sayAll() {
        told.forEach((what, why) -> remarks.accept(Remark.of(what, why)));
    }

    private void lost(String what, long count, String counted) {
        String why = counted + ", because the listeners were slower than the training";
        told.put(what, why);
        if (Long.bitCount(count) == 1) {
            remarks.accept(Remark.of(what, why));
        }
    }

    private static String count(List<Integer> epochs) {
        String first =
                epochs.stream()
                        .limit(MOST_NAMED)
                        .map(String::valueOf)
                        .reduce((a, b) -> a + ", " + b)
                        .orElse("");
        return epochs.size()
                + (epochs.size() == 1 ? " epoch (" : " epochs (")
                + first
                + (epochs.size() > MOST_NAMED ? ", …)" : ")");
    }
}

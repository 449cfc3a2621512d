package dev.underhood;

import dev.underhood.run.Remark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the captures take within a share of the training's time: while they take more, the one
 * that takes most is recorded at every second epoch only, then at every fourth. What is expected of
 * an epoch is compared, a capture that is recorded at every fourth counting a quarter, because the
 * epochs themselves differ then. Of a capture's last two epochs the cheaper one counts, so that one
 * pause of the machine thins nothing.
 */
final class Thinning {
    /** Epochs between two recordings: beyond that it would be as good as switched off. */
    private static final int LONGEST = 64;

    private final double maxShare;
    private final int plannedEpochs;
    private final Set<String> thinnable;
    private final Map<String, Integer> every = new HashMap<>();
    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, Long> costs = new HashMap<>();

    /**
     * @param maxShare of the training's time; 1 for no limit
     * @param plannedEpochs the last of them is never left out; 0 if that is not known
     * @param thinnable the names of the captures that may leave out epochs
     */
    Thinning(double maxShare, int plannedEpochs, Set<String> thinnable) {
        this.maxShare = maxShare;
        this.plannedEpochs = plannedEpochs;
        this.thinnable = thinnable;
    }

    /** Returns whether a capture is told nothing of an epoch. */
    boolean leavesOut(String capture, int epoch) {
        return epoch % every(capture) != 0 && epoch != plannedEpochs;
    }

    /**
     * Looks at what an epoch took.
     *
     * @param took the nanoseconds of each capture that was told of the epoch
     * @param training the nanoseconds that the training had for itself
     * @return what is to be said of the epochs that follow
     */
    List<Remark> weigh(int epoch, Map<String, Long> took, long training) {
        if (maxShare >= 1 || epoch == 0) {
            return List.of();
        }
        took.forEach(
                (capture, now) -> {
                    Long before = last.put(capture, now);
                    if (before != null) {
                        costs.put(capture, Math.min(before, now));
                    }
                });
        double share = share(training);
        Set<String> thinned = new LinkedHashSet<>();
        for (String dearest = dearest();
                dearest != null && share(training) > maxShare;
                dearest = dearest()) {
            every.put(dearest, 2 * every(dearest));
            thinned.add(dearest);
        }
        List<Remark> remarks = new ArrayList<>();
        thinned.forEach(capture -> remarks.add(thinned(capture, epoch, share)));
        if (share(training) > maxShare) {
            remarks.add(tooMuch(share(training)));
        }
        return remarks;
    }

    private @Nullable String dearest() {
        return costs.keySet().stream()
                .filter(capture -> thinnable.contains(capture) && every(capture) < LONGEST)
                .max(Comparator.comparingDouble(this::expected))
                .orElse(null);
    }

    private double share(long training) {
        double recording = costs.keySet().stream().mapToDouble(this::expected).sum();
        return recording / Math.max(1, recording + training);
    }

    private double expected(String capture) {
        return (double) costs.getOrDefault(capture, 0L) / every(capture);
    }

    private int every(String capture) {
        return every.getOrDefault(capture, 1);
    }

    private Remark thinned(String capture, int epoch, double share) {
        int stride = every(capture);
        return new Remark(
                "Recording " + capture + " leaves out epochs",
                String.format(
                        Locale.ROOT,
                        "after epoch %d it is done at every %s epoch, because recording took %s of"
                                + " the training's time, and maxShare allows %s",
                        epoch,
                        stride == 2 ? "second" : stride + "th",
                        Price.percent(share),
                        Price.percent(maxShare)),
                "Allow more with maxShare(…), or record less");
    }

    private Remark tooMuch(double share) {
        return new Remark(
                "Recording takes more of the training's time than maxShare allows",
                String.format(
                        Locale.ROOT,
                        "it takes %s, %s are allowed, and what may leave out epochs is recorded at"
                                + " every %dth only",
                        Price.percent(share),
                        Price.percent(maxShare),
                        LONGEST),
                "Allow more with maxShare(…), or record less");
    }
}

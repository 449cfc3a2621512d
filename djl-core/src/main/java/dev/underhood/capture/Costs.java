package dev.underhood.capture;

import dev.underhood.run.Remark;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an epoch costs, in words. */
final class Costs {
    private static final int EXAMPLES = 3;

    private Costs() {}

    /** Says what an epoch takes if that is much or if something is sampled. */
    static void remark(Budget budget, List<Offer> fresh, long taken, Frame frame) {
        List<Offer> sampled =
                fresh.stream()
                        .filter(offer -> budget.share(offer).recorded() > 0)
                        .filter(offer -> !budget.share(offer).isWhole())
                        .toList();
        long wanted = fresh.stream().mapToLong(Offer::bytes).sum();
        if (sampled.isEmpty()) {
            if (taken > Budget.DEFAULT_BYTES) {
                frame.remark(
                        new Remark(
                                "An epoch of this run takes " + inWords(taken),
                                budget.isEverything()
                                        ? "everything() records all kernels and activations whole"
                                        : "that is what its captures put",
                                budget.isEverything() ? "Leave it out to record samples" : ""));
            }
        } else if (!budget.isEverything()) {
            frame.remark(
                    new Remark(
                            "Kernels and activations are sampled",
                            String.format(
                                    Locale.ROOT,
                                    "whole they take %s an epoch, and %s are meant for all of it;"
                                            + " sampled, an epoch takes %s. In part: %d of %d,"
                                            + " the same part at every epoch: %s",
                                    inWords(wanted),
                                    inWords(budget.bytes()),
                                    inWords(taken),
                                    sampled.size(),
                                    fresh.size(),
                                    examples(budget, sampled)),
                            "Record all with everything(), or more with maxEpochBytes(…)"));
        }
    }

    static Remark noRoom(Offer offer, Budget budget) {
        return new Remark(
                offer.name() + " is not recorded",
                String.format(
                        Locale.ROOT,
                        "it takes %d bytes, one of its %d parts %d, and an epoch may take at most %d",
                        offer.bytes(),
                        offer.parts(),
                        offer.partBytes(),
                        budget.bytes()),
                "Allow more with maxEpochBytes(…)");
    }

    private static String examples(Budget budget, List<Offer> sampled) {
        String some =
                sampled.stream()
                        .limit(EXAMPLES)
                        .map(
                                offer ->
                                        String.format(
                                                Locale.ROOT,
                                                "%d of %,d of %s",
                                                budget.share(offer).recorded(),
                                                offer.parts(),
                                                offer.name()))
                        .collect(Collectors.joining(", "));
        return sampled.size() > EXAMPLES ? some + ", …" : some;
    }

    /** Returns e.g. {@code 84.3 KiB}. */
    static String inWords(long bytes) {
        return bytes < 1 << 17
                ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }
}

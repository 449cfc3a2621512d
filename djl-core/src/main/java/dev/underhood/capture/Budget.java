package dev.underhood.capture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many bytes the tensors of an epoch take, and how they are divided among what is large:
 * kernels and activations. It is divided when the sizes are first known, at epoch 0, and then stays
 * as it is, so that every epoch shows the same kernels. Used on the training thread only.
 *
 * <p>Everything is whole while an epoch stays within the budget. Above it, what is small (whatever
 * a capture puts, rather than offers) comes first and whole; then the first offer of each kind,
 * e.g. the kernels of the first convolution, if it takes at most half of what is left; the others
 * get equal shares, and what a small one does not need goes to the larger.
 */
public final class Budget {
    /** What an epoch takes unless its recorder says otherwise: 2 MiB. */
    public static final long DEFAULT_BYTES = 2L << 20;

    /** What an epoch may take with all that is small but not sampled, e.g. large confusions. */
    public static final long DEFAULT_LIMIT = 32L << 20;

    private final boolean everything;
    private final long bytes;
    private final long limit;
    private final Map<String, Share> shares = new HashMap<>();

    private Budget(boolean everything, long bytes, long limit) {
        this.everything = everything;
        this.bytes = bytes;
        this.limit = limit;
    }

    /**
     * Makes a budget by which large tensors are sampled.
     *
     * @param bytes what an epoch takes with its samples
     * @param limit what all its tensors may take at most; what has no room is left out
     * @return a budget for one run
     */
    public static Budget sampling(long bytes, long limit) {
        return new Budget(false, bytes, limit);
    }

    /**
     * Makes a budget by which nothing is sampled.
     *
     * @param limit what all tensors of an epoch may take; what has no room is left out
     * @return a budget for one run
     */
    public static Budget everything(long limit) {
        return new Budget(true, limit, limit);
    }

    /**
     * Which part of a tensor is recorded.
     *
     * @param of how many parts there are, e.g. filters
     * @param recorded how many of them are recorded
     * @param partBytes what each takes
     */
    record Share(int of, int recorded, long partBytes) {
        boolean isWhole() {
            return recorded == of;
        }

        long bytes() {
            return recorded * partBytes;
        }

        boolean isOf(Offer offer) {
            return of == offer.parts() && partBytes == offer.partBytes();
        }

        /** Returns the places of the recorded parts, evenly spread from the first. */
        int[] places() {
            int[] places = new int[recorded];
            for (int i = 0; i < recorded; i++) {
                places[i] = (int) ((long) i * of / recorded);
            }
            return places;
        }
    }

    boolean isEverything() {
        return everything;
    }

    long bytes() {
        return bytes;
    }

    long limit() {
        return limit;
    }

    Share share(Offer offer) {
        return shares.getOrDefault(offer.name(), new Share(offer.parts(), 0, offer.partBytes()));
    }

    /**
     * Gives a share to each offer that has none yet, or whose size has changed.
     *
     * @param taken what is taken already, in bytes
     * @return the new ones
     */
    List<Offer> divide(List<Offer> offers, long taken) {
        List<Offer> fresh = new ArrayList<>();
        long given = 0;
        for (Offer offer : offers) {
            Share known = shares.get(offer.name());
            if (known != null && known.isOf(offer)) {
                given += known.bytes();
            } else {
                fresh.add(offer);
            }
        }
        long wanted = fresh.stream().mapToLong(Offer::bytes).sum();
        if (everything) {
            giveWholes(fresh, limit - taken - given);
        } else if (wanted <= bytes - taken - given) {
            giveWholes(fresh, wanted);
        } else {
            // some room stays for what is only known later, as a confusion is
            long room = Math.max(bytes - Math.max(taken, bytes / 16), bytes / 4);
            giveShares(fresh, Math.min(room, limit - taken) - given);
        }
        return fresh;
    }

    private void giveWholes(List<Offer> offers, long room) {
        long left = room;
        for (Offer offer : offers) {
            left -= give(offer, offer.bytes() <= left ? offer.parts() : 0);
        }
    }

    private void giveShares(List<Offer> offers, long room) {
        long left = room;
        Set<String> kinds = new HashSet<>();
        List<Offer> others = new ArrayList<>();
        for (Offer offer : offers) {
            if (kinds.add(offer.kind()) && offer.bytes() <= left / 2) {
                left -= give(offer, offer.parts());
            } else {
                others.add(offer);
            }
        }
        others.sort(Comparator.comparingLong(Offer::bytes));
        for (int i = 0; i < others.size(); i++) {
            Offer offer = others.get(i);
            long share = left / (others.size() - i);
            long parts = Math.max(1, share / Math.max(1, offer.partBytes()));
            boolean fits = offer.partBytes() <= left;
            left -= give(offer, fits ? (int) Math.min(parts, offer.parts()) : 0);
        }
    }

    private long give(Offer offer, int parts) {
        Share share = new Share(offer.parts(), parts, offer.partBytes());
        shares.put(offer.name(), share);
        return share.bytes();
    }
}

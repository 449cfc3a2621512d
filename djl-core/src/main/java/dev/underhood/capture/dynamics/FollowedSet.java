package dev.underhood.capture.dynamics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The examples that are followed, in the order of their keys. While the set is open everything that
 * comes is taken in; of more than there is room for those with the smallest keys stay. As keys are
 * hashes, these are an even sample, and the same one in whatever order the examples come.
 */
final class FollowedSet {
    private final int most;
    private final TreeMap<SampleKey, Followed> byKey = new TreeMap<>();
    private List<Followed> inOrder = List.of();
    private boolean closed;
    private boolean overflowed;

    /**
     * @param most how many there is room for
     */
    FollowedSet(int most) {
        this.most = most;
    }

    /** Returns a followed example; of an open set a new one. Null if it is not followed. */
    @Nullable Followed find(SampleKey key, int label, long number) {
        Followed known = byKey.get(key);
        if (known != null || closed) {
            return known;
        }
        if (byKey.size() == most) {
            overflowed = true;
            if (key.compareTo(byKey.lastKey()) > 0) {
                return null;
            }
            byKey.pollLastEntry();
        }
        Followed fresh = new Followed(key, label, number);
        byKey.put(key, fresh);
        return fresh;
    }

    /** Takes nothing in any more. */
    void close() {
        closed = true;
        inOrder = new ArrayList<>(byKey.values());
    }

    boolean isClosed() {
        return closed;
    }

    /** Returns whether there were more than there is room for. */
    boolean isPart() {
        return overflowed;
    }

    /** Returns all of a closed set. */
    List<Followed> inOrder() {
        return inOrder;
    }

    int size() {
        return byKey.size();
    }

    /** Returns the place of each in {@link #inOrder}. */
    Map<Followed, Integer> places() {
        Map<Followed, Integer> places = new HashMap<>();
        for (int i = 0; i < inOrder.size(); i++) {
            places.put(inOrder.get(i), i);
        }
        return places;
    }
}

package dev.underhood.capture.dynamics;

import dev.underhood.dynamics.Ranking;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The first examples of every ranking at an epoch, found while the validation goes by: only of
 * these a picture is kept, so a ranking that is known at the end has its pictures.
 */
final class Notables {
    /** Of each ranking; of all together at most 63. */
    static final int EACH = 21;

    private final Map<Ranking, TreeSet<Followed>> first = new EnumMap<>(Ranking.class);

    Notables() {
        for (Ranking ranking : Ranking.values()) {
            Comparator<Followed> order =
                    Comparator.comparing((Followed one) -> one.sample, ranking.order())
                            .thenComparing(one -> one.key);
            first.put(ranking, new TreeSet<>(order));
        }
    }

    /** Takes in an example after its answer, if it is among the first. Returns whether it is. */
    boolean offer(Followed one) {
        first.forEach(
                (ranking, best) -> {
                    if (ranking.lists(one.sample)) {
                        best.add(one);
                        if (best.size() > EACH) {
                            letGo(best.pollLast());
                        }
                    }
                });
        return holds(one);
    }

    /** What no ranking holds needs no picture. */
    private void letGo(Followed one) {
        if (!holds(one)) {
            one.picture = null;
        }
    }

    private boolean holds(Followed one) {
        return first.values().stream().anyMatch(best -> best.contains(one));
    }

    /** Returns all of this epoch, and begins anew. */
    Set<Followed> take() {
        Set<Followed> all = new LinkedHashSet<>();
        first.values().forEach(all::addAll);
        first.values().forEach(TreeSet::clear);
        return all;
    }
}

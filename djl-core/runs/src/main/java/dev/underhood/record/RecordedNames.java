package dev.underhood.record;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Under which names the epochs that came this way have tensors. Most epochs have the same ones, so
 * they share a set.
 */
final class RecordedNames {
    private final TreeMap<Integer, Set<String>> names = new TreeMap<>();
    private Set<String> usual = Set.of();

    void add(EpochSnapshot epoch) {
        if (!epoch.tensors().keySet().equals(usual)) {
            usual = Set.copyOf(epoch.tensors().keySet());
        }
        names.put(epoch.epoch(), usual);
    }

    void add(LateTensor late) {
        Set<String> more = new HashSet<>(names.getOrDefault(late.epoch(), Set.of()));
        more.add(late.name());
        names.put(late.epoch(), more);
    }

    /**
     * Says why a tensor cannot be added. Of epochs before the first that came this way, those of a
     * run that is resumed, only its store knows.
     *
     * @return null if nothing is known against it
     */
    @Nullable String refusal(LateTensor late) {
        Set<String> known = names.get(late.epoch());
        if (known != null) {
            return known.contains(late.name())
                    ? "it has a tensor of that name, and what was recorded never changes"
                    : null;
        }
        boolean isBefore = !names.isEmpty() && late.epoch() < names.firstKey();
        return isBefore ? null : "that epoch is not recorded";
    }
}

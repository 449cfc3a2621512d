package dev.underhood.exchange.draft;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What numbers of other programs are called here: {@code train/loss} and {@code validate/loss} are
 * two curves of one metric, whatever words said so. A name that says neither stays.
 */
public final class MetricNames {
    private static final Set<String> TRAIN = Set.of("train", "training");
    private static final Set<String> VALIDATE =
            Set.of("validate", "validation", "valid", "val", "test", "eval", "evaluation", "dev");

    private MetricNames() {}

    /**
     * Translates names, none of them to the same as another.
     *
     * @param names as they were recorded, e.g. {@code Loss/train}, {@code val_loss}, {@code
     *     validation/epoch_loss}
     * @return for each its name here; the name itself where the better one is taken
     */
    public static Map<String, String> of(Collection<String> names) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String name : names) {
            String better = better(name, names);
            found.put(name, found.containsValue(better) ? name : better);
        }
        return found;
    }

    private static String better(String name, Collection<String> all) {
        List<String> parts = new ArrayList<>(List.of(name.split("/", -1)));
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i).toLowerCase(Locale.ROOT);
            if (parts.size() > 1 && (TRAIN.contains(part) || VALIDATE.contains(part))) {
                parts.remove(i);
                String metric = String.join("/", parts).replaceFirst("^epoch_(?=.)", "");
                return (TRAIN.contains(part) ? "train/" : "validate/") + metric;
            }
        }
        int end = name.indexOf('_');
        String first = end < 1 ? "" : name.substring(0, end).toLowerCase(Locale.ROOT);
        String rest = name.substring(end + 1);
        if (!rest.isBlank() && TRAIN.contains(first)) {
            return "train/" + rest;
        }
        if (!rest.isBlank() && VALIDATE.contains(first)) {
            return "validate/" + rest;
        }
        boolean hasPartner = VALIDATE.stream().anyMatch(word -> all.contains(word + "_" + name));
        return hasPartner ? "train/" + name : name;
    }
}

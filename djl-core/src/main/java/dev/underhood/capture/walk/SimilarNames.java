package dev.underhood.capture.walk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names that are most like one that was mistyped. */
public final class SimilarNames {
    private static final int MOST = 8;

    private SimilarNames() {}

    /**
     * Returns the names nearest first, as text; of many only some.
     *
     * @param wanted the mistyped name
     * @param names those that there are
     * @return them with commas between
     */
    public static String to(String wanted, List<String> names) {
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(Comparator.comparingInt(name -> edits(wanted, name))); // stable: then in order
        String some = String.join(", ", sorted.subList(0, Math.min(MOST, sorted.size())));
        return names.size() <= MOST ? some : some + " and " + (names.size() - MOST) + " more";
    }

    /** Returns how many letters must be put, taken or changed (Levenshtein), whatever the case. */
    private static int edits(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}

package dev.underhood.store;

import dev.underhood.run.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a look at all of a run has found, see {@link RunStore#verify}.
 *
 * @param arrays how many arrays were read and compared with their checksums
 * @param damages what cannot be read any more, each in words, e.g. {@code kernels/01Conv2d at
 *     epochs 3, 5 to 9}; empty if the run is whole
 * @param epochs how many epochs the run has, as far as that can be read
 * @param lostEpochs the epochs of which at least one array cannot be read, ascending
 */
public record Verification(int arrays, List<String> damages, int epochs, List<Integer> lostEpochs) {
    /** With this begins what SQLite finds wrong with the file itself, in its own words. */
    private static final String STRUCTURE = "the file: ";

    private static final int MOST_NAMED = 5;

    private static final String CURE =
            "Restore the file from a copy; until then look at the other epochs";

    /**
     * Copies the lists.
     *
     * @param arrays how many arrays were read
     * @param damages what cannot be read any more
     * @param epochs how many epochs the run has
     * @param lostEpochs the epochs of which something cannot be read
     */
    public Verification {
        damages = List.copyOf(damages);
        lostEpochs = List.copyOf(lostEpochs);
    }

    /**
     * Of a run that cannot be opened at all.
     *
     * @param why the reason
     * @return a verification with that reason as its only damage
     */
    public static Verification ofNothing(String why) {
        return new Verification(0, List.of(why), 0, List.of());
    }

    /**
     * Returns whether all of the run can be read.
     *
     * @return true if nothing is damaged
     */
    public boolean isWhole() {
        return damages.isEmpty();
    }

    /**
     * Says which epochs are lost.
     *
     * @return e.g. "Epochs 12 to 14 and 20 cannot be read in full", with what of them cannot as the
     *     reason, and whether the others are whole; empty if nothing is damaged
     */
    public Optional<Remark> remark() {
        if (isWhole()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>(damages);
        if (parts.removeIf(damage -> damage.startsWith(STRUCTURE))) {
            parts.add("the structure of the file");
        }
        if (parts.size() > MOST_NAMED) {
            int more = parts.size() - MOST_NAMED + 1;
            parts.subList(MOST_NAMED - 1, parts.size()).clear();
            parts.add("and " + more + " more, which underhood runs verify lists");
        }
        String what = String.join(", ", parts);
        if (lostEpochs.isEmpty()) {
            String rest = epochs > 0 ? "; all " + epochs + " epochs have their arrays" : "";
            return Optional.of(
                    new Remark(
                            "A part of this run cannot be read",
                            what + rest,
                            "Restore the file from a copy"));
        }
        if (lostEpochs.size() == epochs) {
            String all =
                    epochs == 1 ? "The only epoch cannot" : "None of the " + epochs + " epochs can";
            return Optional.of(new Remark(all + " be read in full", shortened(what), CURE));
        }
        return Optional.of(
                new Remark(
                        (lostEpochs.size() == 1 ? "Epoch " : "Epochs ")
                                + words(lostEpochs, " and ")
                                + " cannot be read in full",
                        shortened(what) + "; the arrays of the other epochs are whole",
                        CURE));
    }

    /** A remark keeps a bounded text, and its end must not be lost. */
    private static String shortened(String text) {
        int most = 480;
        return text.length() <= most
                ? text
                : text.substring(
                                0,
                                Character.isHighSurrogate(text.charAt(most - 2))
                                        ? most - 2
                                        : most - 1)
                        + "…";
    }

    /**
     * Names epochs in a few words.
     *
     * @param numbers ascending
     * @param last what stands before the last part, e.g. {@code " and "} or {@code ", "}
     * @return e.g. {@code 3, 5 to 9 and 12}
     */
    public static String words(List<Integer> numbers, String last) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < numbers.size(); ) {
            int to = i;
            while (to + 1 < numbers.size() && numbers.get(to + 1) == numbers.get(to) + 1) {
                to++;
            }
            to = to == i + 1 ? i : to; // two are named
            parts.add(to == i ? "" + numbers.get(i) : numbers.get(i) + " to " + numbers.get(to));
            i = to + 1;
        }
        int all = parts.size();
        return all < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, all - 1)) + last + parts.get(all - 1);
    }
}

package dev.underhood.figure.kit;

import dev.underhood.figure.font.Text;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dots that a reader does not want to see: classes by their numbers, and groups by a word. */
public final class HiddenGroups {
    /** What dots have in common besides their class. */
    public enum Group {
        UNLABELLED,
        RIGHT,
        WRONG,
        OLD,
        NEW;

        /** Returns the word for it in an address. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int MOST = 10_000; // the highest number of a class
    private static final Pattern CLASSES = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");

    private final BitSet classes = new BitSet();
    private final Set<Group> groups = EnumSet.noneOf(Group.class);

    private HiddenGroups() {}

    /**
     * Reads e.g. {@code 0-3,7,new}; the empty text hides nothing.
     *
     * @throws IllegalArgumentException if a part of the text is neither classes nor a group
     */
    public static HiddenGroups of(String text) {
        HiddenGroups hidden = new HiddenGroups();
        if (!text.isEmpty()) {
            for (String part : text.split(",", -1)) {
                hidden.hide(part);
            }
        }
        return hidden;
    }

    private void hide(String part) {
        Matcher range = CLASSES.matcher(part);
        if (range.matches()) {
            int from = Integer.parseInt(range.group(1));
            int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
            if (from <= to && to <= MOST) {
                classes.set(from, to + 1);
                return;
            }
        }
        for (Group group : Group.values()) {
            if (group.word().equals(part)) {
                groups.add(group);
                return;
            }
        }
        throw new IllegalArgumentException(
                "hidden must be numbers of classes, ranges of them, unlabelled, right, wrong, old or new,"
                        + " with commas between, e.g. 0-3,7,new, not '"
                        + Text.cut(part, 60)
                        + "'");
    }

    /** Returns whether nothing is hidden. */
    public boolean isEmpty() {
        return classes.isEmpty() && groups.isEmpty();
    }

    /** Returns whether a class is hidden; NaN is the unknown one. */
    public boolean hides(float label) {
        return Float.isNaN(label) ? hides(Group.UNLABELLED) : classes.get((int) label);
    }

    public boolean hides(Group group) {
        return groups.contains(group);
    }
}

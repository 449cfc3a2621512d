package dev.underhood.figure.embedding;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.kit.HiddenGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which dots belong together: those of a class, those without one, what the network is right and
 * wrong about, what is new.
 *
 * @param labelling the classes
 * @param hidden those that a reader does not want to see
 */
record Groups(Labelling labelling, HiddenGroups hidden) {
    private static final int NO_COLOUR = -1;

    /** Returns the dots that are to be seen. */
    Cloud seen(Cloud all) {
        return hidden.isEmpty() ? all : all.only(i -> shows(all.labels()[i], all.kinds()[i]));
    }

    private boolean shows(float label, Cloud.Kind kind) {
        boolean known = !Float.isNaN(label);
        boolean ofItsClass =
                known
                        ? labelling.kind() != Labelling.Kind.CLASSES || !hidden.hides(label)
                        : kind == Cloud.Kind.NEW || !hidden.hides(label);
        boolean ofItsTime = kind == Cloud.Kind.NEW || !hidden.hides(HiddenGroups.Group.OLD);
        return ofItsClass
                && ofItsTime
                && switch (kind) {
                    case PLAIN -> true;
                    case RIGHT -> !hidden.hides(HiddenGroups.Group.RIGHT);
                    case WRONG -> !hidden.hides(HiddenGroups.Group.WRONG);
                    case NEW -> !hidden.hides(HiddenGroups.Group.NEW);
                };
    }

    /** Returns all that have dots, as a reader may choose among them. */
    List<Drawing.Group> of(Cloud all, PointColors colors) {
        long[] counts = new long[labelling.classes() + 1];
        int unknown = labelling.classes();
        for (int i = 0; i < all.size(); i++) {
            float label = all.labels()[i];
            if (Float.isNaN(label)) {
                counts[unknown] += all.kinds()[i] == Cloud.Kind.NEW ? 0 : 1;
            } else if (labelling.kind() == Labelling.Kind.CLASSES) {
                counts[(int) label]++;
            }
        }
        List<Drawing.Group> groups = new ArrayList<>();
        for (int i = 0; i < unknown; i++) {
            if (counts[i] > 0) {
                groups.add(
                        new Drawing.Group(
                                String.valueOf(i),
                                labelling.names().get(i),
                                counts[i],
                                colors.rgb(i) & 0xffffff,
                                "disc",
                                hidden.hides((float) i)));
            }
        }
        if (counts[unknown] > 0 && labelling.kind() != Labelling.Kind.NONE) {
            int grey = colors.rgb(Float.NaN) & 0xffffff;
            add(groups, HiddenGroups.Group.UNLABELLED, "unknown", counts[unknown], grey, "disc");
        }
        int wrong = all.count(Cloud.Kind.WRONG);
        int right = all.count(Cloud.Kind.RIGHT);
        if (wrong + right > 0) {
            add(groups, HiddenGroups.Group.RIGHT, "right", right, NO_COLOUR, "disc");
            add(groups, HiddenGroups.Group.WRONG, "wrong", wrong, NO_COLOUR, "cross");
        }
        int added = all.count(Cloud.Kind.NEW);
        if (added > 0) {
            int old = all.size() - added;
            add(groups, HiddenGroups.Group.OLD, "of the fit", old, NO_COLOUR, "disc");
            add(groups, HiddenGroups.Group.NEW, "new", added, NO_COLOUR, "ring");
        }
        return groups;
    }

    private void add(
            List<Drawing.Group> groups,
            HiddenGroups.Group group,
            String label,
            long count,
            int rgb,
            String mark) {
        groups.add(new Drawing.Group(group.word(), label, count, rgb, mark, hidden.hides(group)));
    }

    /** Says what other marks than discs are about, e.g. {@code × 3 taken for another class}. */
    static String marks(Cloud seen) {
        StringBuilder words = new StringBuilder();
        int wrong = seen.count(Cloud.Kind.WRONG);
        int added = seen.count(Cloud.Kind.NEW);
        if (wrong > 0) {
            words.append(String.format(Locale.ROOT, " · × %,d taken for another class", wrong));
        }
        if (added > 0) {
            words.append(String.format(Locale.ROOT, " · ○ %,d new", added));
        }
        return words.toString();
    }
}

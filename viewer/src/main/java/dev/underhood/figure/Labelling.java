package dev.underhood.figure;

import dev.underhood.run.Range;
import dev.underhood.run.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the labels of an embedding are: classes, numbers, or nothing.
 *
 * @param kind which of them
 * @param names the names of the classes; empty if the labels are no classes
 * @param low the lowest number
 * @param high the highest number
 */
record Labelling(Kind kind, List<String> names, float low, float high) {
    /** The most classes whose names are written into the picture. */
    private static final int MAX_CLASSES = 100;

    enum Kind {
        NONE,
        CLASSES,
        NUMBERS
    }

    /**
     * Looks at the labels. Whole numbers from -1 are classes as long as each has a name, or none of
     * them has and there are few enough; anything else are numbers.
     */
    static Labelling of(@Nullable Tensor labels, List<String> classNames) {
        Range range = labels == null ? Range.EMPTY : labels.range();
        if (labels == null || range.isEmpty()) {
            return new Labelling(Kind.NONE, List.of(), 0, 0);
        }
        boolean named = !classNames.isEmpty();
        int most = named ? Math.min(classNames.size(), MAX_CLASSES) : Palette.MAX_CLASSES;
        if (range.low() < -1 || range.high() >= most || !areWhole(labels)) {
            return new Labelling(Kind.NUMBERS, List.of(), range.low(), range.high());
        }
        List<String> names =
                named
                        ? classNames
                        : IntStream.rangeClosed(0, (int) range.high())
                                .mapToObj(String::valueOf)
                                .toList();
        return names.isEmpty()
                ? new Labelling(Kind.NONE, List.of(), 0, 0)
                : new Labelling(Kind.CLASSES, names, 0, names.size() - 1);
    }

    private static boolean areWhole(Tensor labels) {
        for (int i = 0; i < labels.size(); i++) {
            float label = labels.at(i);
            if (Float.isFinite(label) && label != Math.rint(label)) {
                return false;
            }
        }
        return true;
    }

    int classes() {
        return names.size();
    }

    /** Returns whether every class has a colour of its own. */
    boolean isDiscrete() {
        return kind == Kind.CLASSES && classes() <= Palette.MAX_CLASSES;
    }

    boolean isKnown(float label) {
        return kind == Kind.NUMBERS
                ? Float.isFinite(label)
                : label >= 0 && label < classes(); // false for NaN
    }
}

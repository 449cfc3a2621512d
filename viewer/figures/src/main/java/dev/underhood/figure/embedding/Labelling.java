package dev.underhood.figure.embedding;

import dev.underhood.figure.Palette;
import dev.underhood.figure.kit.View;
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
 * @param low the lowest label that is known
 * @param high the highest one
 */
record Labelling(Kind kind, List<String> names, float low, float high) {
    /** The most classes that are told apart. */
    private static final int MAX_CLASSES = 1000;

    enum Kind {
        NONE,
        CLASSES,
        NUMBERS
    }

    /**
     * Looks at the labels. Whole numbers from -1, which is unknown, are classes as long as each has
     * a name, or no class has one and there are few; anything else are numbers.
     */
    static Labelling of(@Nullable Tensor labels, List<String> classNames) {
        Range range = labels == null ? Range.EMPTY : labels.range();
        if (labels == null || range.isEmpty()) {
            return new Labelling(Kind.NONE, List.of(), 0, 0);
        }
        boolean named = !classNames.isEmpty() && classNames.size() <= MAX_CLASSES;
        int classes = named ? classNames.size() : Palette.MAX_CLASSES;
        boolean whole = range.low() >= -1 && areWhole(labels);
        if (whole && range.high() < 0) {
            return new Labelling(Kind.NONE, List.of(), 0, 0);
        }
        if (!whole || range.high() >= classes || (!named && !classNames.isEmpty())) {
            float low = whole ? lowestKnown(labels) : range.low();
            return new Labelling(Kind.NUMBERS, List.of(), low, range.high());
        }
        List<String> names =
                named
                        ? classNames
                        : IntStream.rangeClosed(0, (int) range.high())
                                .mapToObj(String::valueOf)
                                .toList();
        return new Labelling(Kind.CLASSES, names, 0, names.size() - 1);
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

    private static float lowestKnown(Tensor labels) {
        float low = Float.POSITIVE_INFINITY;
        for (int i = 0; i < labels.size(); i++) {
            low = labels.at(i) >= 0 ? Math.min(low, labels.at(i)) : low;
        }
        return low;
    }

    int classes() {
        return names.size();
    }

    /** Returns whether no two classes share a colour. */
    boolean isDiscrete() {
        return kind == Kind.CLASSES && classes() <= Palette.MAX_CLASSES;
    }

    /** Returns a label as it stands in a table: a class's name, a number, or empty if unknown. */
    Object value(float label) {
        if (!isKnown(label)) {
            return "";
        }
        return kind == Kind.CLASSES ? names.get((int) label) : label;
    }

    boolean isKnown(float label) {
        return kind != Kind.NONE && label >= low && label <= high; // false for NaN
    }

    /** Shows a view across, and upwards the rows of {@link Cloud}. */
    View rows(View across, boolean someUnknown) {
        double left = across.left();
        double right = across.right();
        return switch (kind) {
            case NONE -> new View(left, right, -2, 2);
            case NUMBERS -> {
                View labels = View.square(new Range(low, high));
                yield new View(left, right, labels.bottom(), labels.top());
            }
            case CLASSES -> {
                int last = classes() - (someUnknown ? 0 : 1);
                yield new View(left, right, -last - 0.5, 0.5);
            }
        };
    }
}

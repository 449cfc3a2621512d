package dev.underhood.figure.kit;

import dev.underhood.run.Output;
import dev.underhood.store.RunReader;
import java.util.List;

/**
 * The names of a run's classes, or of an output's labels or numbers, as many as it has.
 *
 * @param known those that were recorded, by number
 * @param noun what one without a name is called
 */
public record ClassNames(List<String> known, String noun) {
    public ClassNames(List<String> known) {
        this(known, "class");
    }

    public static ClassNames of(RunReader run) {
        return new ClassNames(run.info().classNames());
    }

    /** Returns the names of what an output tells: classes, labels or numbers. */
    public static ClassNames of(Output output) {
        return new ClassNames(
                output.names(),
                switch (output.kind()) {
                    case LABELS -> "label";
                    case NUMBERS -> "number";
                    default -> "class";
                });
    }

    /** Returns the name of a class; one made of its number if it was not recorded. */
    public String of(int number) {
        return number < known.size() ? known.get(number) : noun + " " + number;
    }

    /** Returns the name of a class that was recorded as a label; empty if it is none. */
    public String ofLabel(float label) {
        boolean isClass = label >= 0 && label <= 1_000_000 && label == Math.rint(label);
        return isClass ? of((int) label) : "";
    }
}

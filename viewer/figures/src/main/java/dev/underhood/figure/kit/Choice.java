package dev.underhood.figure.kit;

import dev.underhood.figure.font.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was chosen among what there is. */
public final class Choice {
    private Choice() {}

    /** Returns the wanted choice, or the first; says which choices there are if it is unknown. */
    public static String of(String what, @Nullable String wanted, List<String> choices) {
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("this run has no " + what + " to draw");
        }
        if (wanted == null) {
            return choices.get(0);
        }
        if (!choices.contains(wanted)) {
            String some = String.join(", ", choices.subList(0, Math.min(choices.size(), 12)));
            throw new IllegalArgumentException(
                    "this run has no "
                            + what
                            + " '"
                            + Text.cut(wanted, 60)
                            + "': choose one of "
                            + Text.cut(some, 400));
        }
        return wanted;
    }

    /**
     * Returns a name if it is one of some; else the message says, after an option's name, which.
     */
    public static String oneOf(List<String> names, String text) {
        if (!names.contains(text)) {
            throw new IllegalArgumentException(
                    "must be one of " + names + ", not '" + Text.cut(text, 60) + "'");
        }
        return text;
    }
}

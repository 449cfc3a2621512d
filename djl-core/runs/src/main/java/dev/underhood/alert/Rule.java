package dev.underhood.alert;

import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is looked for in the numbers of one run. Used by one thread at a time. */
interface Rule {
    /** A value that a number had at an update, or at the end of an epoch. */
    record Moment(RunInfo run, Scalar scalar, int epoch, long update) {
        boolean isOfEpoch() {
            return update == 0;
        }

        Alert alert(Alert.Kind kind, String text) {
            String told = "run " + run.id().value() + ": " + scalar.name() + " " + text;
            return new Alert(run, kind, scalar.name(), scalar.value(), epoch, told);
        }
    }

    /** Looks at a value; null if there is nothing to tell. */
    @Nullable Alert look(Moment moment);

    /**
     * Returns the number that this rule waits for in vain.
     *
     * @param names the numbers of an epoch
     * @return its name; null if there is none
     */
    default @Nullable String missing(Set<String> names) {
        return null;
    }
}

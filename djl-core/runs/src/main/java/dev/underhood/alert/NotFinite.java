package dev.underhood.alert;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A loss is no number; each loss once in a run. */
final class NotFinite implements Rule {
    private final Set<String> told = new HashSet<>();

    @Override
    public @Nullable Alert look(Moment moment) {
        String name = moment.scalar().name();
        double value = moment.scalar().value();
        if (Double.isFinite(value)
                || !name.toLowerCase(Locale.ROOT).contains("loss")
                || !told.add(name)) {
            return null;
        }
        String where =
                moment.isOfEpoch()
                        ? " at epoch " + moment.epoch()
                        : " at update " + moment.update() + ", in epoch " + moment.epoch();
        return moment.alert(
                Alert.Kind.NOT_FINITE, (Double.isNaN(value) ? "is NaN" : "is infinite") + where);
    }
}

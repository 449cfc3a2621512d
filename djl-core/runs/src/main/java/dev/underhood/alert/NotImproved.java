package dev.underhood.alert;

import dev.underhood.store.BestResult;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A number has not become better for some epochs; told once for each best epoch. */
final class NotImproved implements Rule {
    private final String scalar;
    private final int epochs;
    private final boolean isHigherBetter;
    private int bestEpoch;
    private double best;
    private boolean isTold;

    NotImproved(String scalar, int epochs) {
        this.scalar = scalar;
        this.epochs = epochs;
        isHigherBetter = BestResult.isHigherBetter(scalar);
    }

    @Override
    public @Nullable Alert look(Moment moment) {
        if (!moment.isOfEpoch() || !moment.scalar().name().equals(scalar)) {
            return null;
        }
        double value = moment.scalar().value();
        if (bestEpoch == 0 || isBetter(value)) {
            bestEpoch = moment.epoch();
            best = value;
            isTold = false;
        }
        if (isTold || moment.epoch() - bestEpoch < epochs) {
            return null;
        }
        isTold = true;
        return moment.alert(
                Alert.Kind.NOT_IMPROVED,
                String.format(
                        Locale.ROOT,
                        "has not improved for %d epoch%s: it is %.4g at epoch %d and was %.4g at"
                                + " epoch %d",
                        moment.epoch() - bestEpoch,
                        moment.epoch() - bestEpoch == 1 ? "" : "s",
                        value,
                        moment.epoch(),
                        best,
                        bestEpoch));
    }

    /** Any number is better than none, an infinite one is not better than anything. */
    private boolean isBetter(double value) {
        if (!Double.isFinite(value) || !Double.isFinite(best)) {
            return Double.isFinite(value);
        }
        return isHigherBetter ? value > best : value < best;
    }

    @Override
    public @Nullable String missing(Set<String> names) {
        return names.contains(scalar) ? null : scalar;
    }
}

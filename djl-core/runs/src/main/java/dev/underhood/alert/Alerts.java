package dev.underhood.alert;

import dev.underhood.run.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Calls a program back when a training goes wrong; whether that becomes a mail, a message in a chat
 * or an entry in a log is the program's business.
 *
 * <pre>{@code
 * Alerts alerts =
 *         Alerts.to(alert -> mail.send("me@example.org", alert.text()))
 *                 .notFinite()
 *                 .notImproved(Scalar.VALIDATE_LOSS, 5);
 * TrainingRecorder.builder(runs, "shapes").listener(alerts.listener()).build();
 * }</pre>
 *
 * <p>The callback runs on a thread of its own, one call after the other: neither the training nor
 * the store waits for it. At the end of the run what is on its way is waited for, five seconds at
 * most, so that a program may end after it. A callback that throws becomes a remark of the run, and
 * is called again for the next alert.
 *
 * <p>Instances are immutable and may serve any number of runs, each with a {@link #listener()} of
 * its own.
 */
public final class Alerts {
    private final Consumer<Alert> callback;
    private final List<Supplier<Rule>> rules;

    private Alerts(Consumer<Alert> callback, List<Supplier<Rule>> rules) {
        this.callback = callback;
        this.rules = rules;
    }

    /**
     * Says who is told. Nothing is looked for yet.
     *
     * @param callback called with every alert, by one thread per run, never by the training's
     * @return alerts to which what is looked for is added
     */
    public static Alerts to(Consumer<Alert> callback) {
        return new Alerts(callback, List.of());
    }

    /**
     * Tells when a loss is NaN or infinite: of a batch or of an epoch, of the training, of the
     * validation or handed in; every number counts that has "loss" in its name. Each of them is
     * told once in a run.
     *
     * @return alerts that look for this, too
     */
    public Alerts notFinite() {
        return with(NotFinite::new);
    }

    /**
     * Tells when a number of the epochs has not become better for some epochs: a loss or an error
     * not lower than ever before, anything else not higher. It is told once; should the number
     * become better after that and then stay behind again, once more.
     *
     * @param scalar the number's name, e.g. {@link dev.underhood.run.Scalar#VALIDATE_LOSS}; a run
     *     that has no such number at its first epoch says so in a remark
     * @param epochs how many epochs after its best one, 1 or more
     * @return alerts that look for this, too
     * @throws IllegalArgumentException if the number of epochs is not positive
     */
    public Alerts notImproved(String scalar, int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException(
                    "a number can stay behind for 1 epoch or more, not for " + epochs);
        }
        return with(() -> new NotImproved(scalar, epochs));
    }

    private Alerts with(Supplier<Rule> rule) {
        List<Supplier<Rule>> more = new ArrayList<>(rules);
        more.add(rule);
        return new Alerts(callback, List.copyOf(more));
    }

    /**
     * Makes what listens to a run.
     *
     * @return a listener for one run at a time
     * @throws IllegalStateException if nothing is looked for
     */
    public RunListener listener() {
        if (rules.isEmpty()) {
            throw new IllegalStateException(
                    "no alert can ever come: say what to look for with notFinite() or"
                            + " notImproved(scalar, epochs)");
        }
        return new AlertListener(callback, rules);
    }
}

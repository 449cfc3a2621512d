package dev.underhood.alert;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at every number of one run. */
final class AlertListener implements RunListener {
    private final Consumer<Alert> callback;
    private final List<Supplier<Rule>> kinds;
    private @Nullable Watched watched;
    private boolean hasLooked;

    /** The run that is looked at, and what is looked for in it. */
    private record Watched(RunInfo run, Additions additions, List<Rule> rules, Messenger told) {}

    AlertListener(Consumer<Alert> callback, List<Supplier<Rule>> kinds) {
        this.callback = callback;
        this.kinds = kinds;
    }

    @Override
    public void onStart(RunInfo info, Additions additions) {
        hasLooked = false;
        watched =
                new Watched(
                        info,
                        additions,
                        kinds.stream().map(Supplier::get).toList(),
                        new Messenger(callback, additions));
    }

    @Override
    public void onStep(StepSnapshot step) {
        look(step.scalars(), step.epoch(), step.step());
    }

    @Override
    public void onEpoch(EpochSnapshot epoch) {
        look(epoch.scalars(), epoch.epoch(), 0);
        Watched run = watched;
        if (run != null && !hasLooked && epoch.epoch() > 0) { // at epoch 0 nothing is learned yet
            hasLooked = true;
            sayWhatIsMissing(run, epoch);
        }
    }

    private void look(List<Scalar> scalars, int epoch, long update) {
        Watched run = watched;
        if (run == null) {
            return;
        }
        for (Scalar scalar : scalars) {
            Rule.Moment moment = new Rule.Moment(run.run, scalar, epoch, update);
            for (Rule rule : run.rules) {
                Alert alert = rule.look(moment);
                if (alert != null) {
                    run.told.tell(alert);
                }
            }
        }
    }

    /** Who waits for a number that never comes would take silence for good news. */
    private static void sayWhatIsMissing(Watched run, EpochSnapshot epoch) {
        Set<String> names =
                epoch.scalars().stream()
                        .map(Scalar::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        for (Rule rule : run.rules) {
            String missing = rule.missing(names);
            if (missing != null) {
                run.additions.remark(
                        new Remark(
                                "The alert on " + missing + " has nothing to look at",
                                "epoch " + epoch.epoch() + " has no number of that name",
                                "Its numbers are " + String.join(", ", names)));
            }
        }
    }

    @Override
    public void onEnd(RunEnd end) {
        if (watched != null) {
            watched.told.await();
            watched = null;
        }
    }
}

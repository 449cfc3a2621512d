package dev.underhood.meter;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sets the gauges of one run. */
final class MeterListener implements RunListener {
    private final RunMeters meters;
    private @Nullable Shown shown;

    /** The run and its gauges. */
    private record Shown(RunId run, RunGauges gauges, Additions additions) {}

    MeterListener(RunMeters meters) {
        this.meters = meters;
    }

    @Override
    public void onStart(RunInfo info, Additions additions) {
        shown = new Shown(info.id(), meters.begin(info.id()), additions);
        set(
                run -> {
                    run.gauges.set(RunGauge.RUNNING, 1);
                    if (info.plannedEpochs() > 0) {
                        run.gauges.set(RunGauge.PLANNED, info.plannedEpochs());
                    }
                });
    }

    @Override
    public void onStep(StepSnapshot step) {
        set(
                run -> {
                    run.gauges.set(RunGauge.UPDATE, (double) step.step());
                    setAll(run, RunGauge.UPDATE_SCALAR, step.scalars());
                });
    }

    @Override
    public void onEpoch(EpochSnapshot epoch) {
        set(
                run -> {
                    run.gauges.set(RunGauge.EPOCH, epoch.epoch());
                    setAll(run, RunGauge.EPOCH_SCALAR, epoch.scalars());
                });
    }

    @Override
    public void onEnd(RunEnd end) {
        set(
                run -> {
                    String how = end.kind().name().toLowerCase(Locale.ROOT);
                    run.gauges.end(how, end.endedAt().toEpochMilli() / 1e3);
                    meters.keepFew();
                });
    }

    private static void setAll(Shown run, RunGauge gauge, List<Scalar> scalars) {
        for (Scalar scalar : scalars) {
            if (!run.gauges.set(gauge, scalar)) {
                run.additions.remark(
                        Remark.of(
                                "Some numbers are no gauges",
                                "a run has at most " + RunGauges.MOST_SCALARS + " of them"));
            }
        }
    }

    /**
     * A registry that throws has this listener cut off, and gauges that are not set any more would
     * go on telling what they told last.
     */
    private void set(Consumer<Shown> setting) {
        Shown run = shown;
        if (run == null) {
            return;
        }
        try {
            setting.accept(run);
        } catch (RuntimeException e) {
            meters.remove(run.run);
            throw e;
        }
    }
}

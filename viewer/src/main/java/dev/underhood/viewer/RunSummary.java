package dev.underhood.viewer;

import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.run.Layer;
import dev.underhood.run.Output;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.RunInfo;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code GET /api/runs} and {@code GET /api/runs/{id}} say of a run, ready to be JSON. */
final class RunSummary {
    /** Texts may have as many shapes as there are texts. */
    private static final int MOST_SHAPES = 20;

    private RunSummary() {}

    record Entry(
            String id,
            String name,
            String status,
            String startedAt,
            int lastEpoch,
            int plannedEpochs) {}

    record Damaged(String id, String error) {}

    record Probes(int count, List<Integer> labels, List<List<String>> inputs) {}

    record LayerRow(
            String name,
            String type,
            List<Long> outputShape,
            long parameters,
            long trainedParameters) {}

    record FigureRow(
            String name,
            String title,
            String explanation,
            double aspect,
            boolean changes,
            List<String> layers,
            List<String> metrics) {}

    record Whole(
            String id,
            String name,
            String status,
            String startedAt,
            @Nullable String endedAt,
            int plannedEpochs,
            int lastEpoch,
            List<Integer> epochs,
            List<Remark> remarks,
            List<Output> outputs,
            long parameters,
            long trainedParameters,
            List<LayerRow> layers,
            List<String> classNames,
            Probes probes,
            List<String> scalars,
            List<String> stepScalars,
            List<String> tensors,
            List<FigureRow> figures) {}

    static Entry entry(RunReader run) {
        RunInfo info = run.info();
        RunState state = run.state();
        return new Entry(
                info.id().value(),
                info.name(),
                status(state),
                info.startedAt().toString(),
                state.lastEpoch(),
                info.plannedEpochs());
    }

    static Whole whole(RunReader run) {
        RunInfo info = run.info();
        RunState state = run.state();
        Instant endedAt = state.endedAt();
        return new Whole(
                info.id().value(),
                info.name(),
                status(state),
                info.startedAt().toString(),
                endedAt == null ? null : endedAt.toString(),
                info.plannedEpochs(),
                state.lastEpoch(),
                run.epochs(),
                state.remarks(),
                run.outputs(),
                info.parameters(),
                info.trainedParameters(),
                info.layers().stream().map(RunSummary::row).toList(),
                info.probes().classNames(),
                probes(info.probes()),
                run.scalarNames(),
                run.stepScalarNames(),
                run.tensorNames(),
                FigureCatalogue.offeredFor(run).stream()
                        .map(kind -> row(kind, run, state.lastEpoch()))
                        .toList());
    }

    /** Says what the network takes: type and shape of each input, once for all that are alike. */
    private static Probes probes(ProbeSet set) {
        return new Probes(
                set.size(),
                set.labels(),
                set.probes().stream()
                        .map(probe -> probe.inputs().stream().map(Object::toString).toList())
                        .distinct()
                        .limit(MOST_SHAPES)
                        .toList());
    }

    static String status(RunState state) {
        return state.status().name().toLowerCase(Locale.ROOT);
    }

    private static LayerRow row(Layer layer) {
        return new LayerRow(
                layer.name(),
                layer.type(),
                layer.outputShape(),
                layer.parameters(),
                layer.trainedParameters());
    }

    private static FigureRow row(FigureKind kind, RunReader run, int epoch) {
        return new FigureRow(
                kind.name(),
                kind.title(),
                kind.explanation(),
                aspect(kind, run, epoch),
                kind.changes(),
                kind.layers(run),
                kind.metrics(run));
    }

    /** The shape of the last frame, so that a page can leave the right room for it. */
    private static double aspect(FigureKind kind, RunReader run, int epoch) {
        try {
            return kind.of(run, FigureOptions.defaults()).at(epoch).aspect();
        } catch (IllegalArgumentException e) {
            return 1.5;
        }
    }
}

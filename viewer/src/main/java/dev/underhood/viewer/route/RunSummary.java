package dev.underhood.viewer.route;

import dev.underhood.animation.Video;
import dev.underhood.figure.Figures;
import dev.underhood.figure.RunRemarks;
import dev.underhood.page.Headline;
import dev.underhood.page.RunWords;
import dev.underhood.page.Trends;
import dev.underhood.run.Layer;
import dev.underhood.run.Output;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.RunInfo;
import dev.underhood.store.Description;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.ScalarPoint;
import dev.underhood.viewer.http.RunEntry;
import dev.underhood.viewer.http.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code GET /api/runs} and {@code GET /api/runs/{id}} say of a run, ready to be JSON. */
final class RunSummary {
    /** Texts may have as many shapes as there are texts. */
    private static final int MOST_SHAPES = 20;

    private RunSummary() {}

    record Damaged(String id, String error) {}

    /** The number that says most of a run, and where it was best; null if it has no best. */
    record Main(String metric, @Nullable Long bestEpoch, @Nullable Double best) {
        static Main of(Headline headline) {
            return new Main(
                    headline.metric(),
                    headline.best().map(ScalarPoint::x).orElse(null),
                    headline.best().map(ScalarPoint::value).orElse(null));
        }
    }

    record Probes(int count, List<Integer> labels, List<List<String>> inputs) {}

    record LayerRow(
            String name,
            String title,
            String type,
            List<Long> outputShape,
            long parameters,
            long trainedParameters) {}

    /** What an animation may be at most. */
    record Films(int maxFrames, long maxPixels, long maxPixelsOfAFrame, boolean video) {
        /** Those of a GIF, and whether there is a program that makes an MP4. */
        static Films limits() {
            FilmRequest.Limits gif = FilmRequest.Limits.GIF;
            return new Films(gif.frames(), gif.pixels(), gif.pixelsOfAFrame(), Video.isAvailable());
        }
    }

    record Whole(
            String id,
            String name,
            List<String> tags,
            String note,
            Map<String, String> options,
            String status,
            String startedAt,
            @Nullable String endedAt,
            int plannedEpochs,
            int lastEpoch,
            List<Integer> epochs,
            String progress,
            @Nullable Main headline,
            List<Remark> remarks,
            List<Remark> trends,
            List<Output> outputs,
            long parameters,
            long trainedParameters,
            List<LayerRow> layers,
            List<String> classNames,
            Probes probes,
            List<String> scalars,
            List<String> stepScalars,
            List<String> tensors,
            int lateTensors,
            List<FigureSummary.Row> figures,
            Films films) {}

    /** Returns the run's line in the list. */
    static Object entry(ListedRun listed) {
        if (listed instanceof ListedRun.Intact run) {
            return RunEntry.of(run);
        }
        String why = listed instanceof ListedRun.Unreadable run ? run.why() : "";
        return new Damaged(listed.id().value(), why);
    }

    static Whole whole(RunReader run, Figures figures) {
        RunInfo info = run.info();
        RunState state = run.state();
        Description description = run.description();
        Instant endedAt = state.endedAt();
        return new Whole(
                info.id().value(),
                description.name(),
                description.tags(),
                description.note(),
                info.options(),
                Runs.status(state),
                info.startedAt().toString(),
                endedAt == null ? null : endedAt.toString(),
                info.plannedEpochs(),
                state.lastEpoch(),
                run.epochs(),
                RunWords.progressNow(run),
                Headline.of(run).map(Main::of).orElse(null),
                RunRemarks.of(run),
                Trends.of(run),
                run.outputs(),
                info.parameters(),
                info.trainedParameters(),
                info.layers().stream().map(RunSummary::row).toList(),
                info.classNames(),
                probes(info.probes()),
                run.scalarNames(),
                run.stepScalarNames(),
                run.tensorNames(),
                state.lateTensors(),
                figures.offeredFor(run).stream().map(kind -> FigureSummary.of(kind, run)).toList(),
                Films.limits());
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

    private static LayerRow row(Layer layer) {
        return new LayerRow(
                layer.name(),
                layer.title(),
                layer.type(),
                layer.outputShape(),
                layer.parameters(),
                layer.trainedParameters());
    }
}

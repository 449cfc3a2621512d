package dev.underhood.umap;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import java.nio.FloatBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records a fit as a run, so that it can be looked at like any training: the embedding of every
 * epoch as tensor {@code embedding} (points × dimensions), the labels, if there are any, as tensor
 * {@code labels} of epoch 0, and how far the points moved on average in an epoch as scalar {@code
 * embedding/movement}. A listener that fails is left out from then on; the fit goes on.
 *
 * <pre>{@code
 * UmapFit fit = umap.prepare(rows);
 * try (UmapRecording recording = UmapRecording.of(fit, store.writer(), "fashion-mnist")) {
 *     fit.run();
 * }
 * }</pre>
 */
public final class UmapRecording implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UmapRecording.class);

    private final UmapFit fit;
    private final String name;
    private final RunId id;
    private final Instant startedAt;
    private final ProbeSet classes;
    private final int @Nullable [] labels;
    private final Clock clock;
    private @Nullable RunListener listener;
    private @Nullable Embedding last;
    private boolean started;
    private Instant lastAt;

    private UmapRecording(
            UmapFit fit,
            RunListener listener,
            String name,
            int @Nullable [] labels,
            List<String> classNames,
            Clock clock) {
        this.fit = fit;
        this.listener = listener;
        this.name = name;
        this.labels = labels;
        this.clock = clock;
        startedAt = clock.instant();
        lastAt = startedAt;
        id = RunId.of(name, startedAt);
        classes = ProbeSet.of(Tensor.of(new float[0], 0), new int[0], classNames);
        fit.listen(1, this::onEpoch);
    }

    /**
     * Records a fit of points without labels.
     *
     * @param fit one that has not begun to run
     * @param listener takes the run, for example {@code store.writer()}
     * @param name the name of the run
     * @return the recording; to be closed after the fit
     */
    public static UmapRecording of(UmapFit fit, RunListener listener, String name) {
        return new UmapRecording(fit, listener, name, null, List.of(), Clock.systemUTC());
    }

    /**
     * Records a fit of points with labels.
     *
     * @param fit one that has not begun to run
     * @param listener takes the run, for example {@code store.writer()}
     * @param name the name of the run
     * @param labels one per row: an index into the class names, or −1 for unknown
     * @param classNames the names of the classes
     * @return the recording; to be closed after the fit
     * @throws IllegalArgumentException if there is not one label per row, or one that names no
     *     class
     */
    public static UmapRecording of(
            UmapFit fit, RunListener listener, String name, int[] labels, List<String> classNames) {
        int points = fit.embedding().size();
        if (labels.length != points) {
            throw new IllegalArgumentException(
                    "there must be one label per row: "
                            + labels.length
                            + " labels, "
                            + points
                            + " rows");
        }
        for (int i = 0; i < points; i++) {
            if (labels[i] < -1 || labels[i] >= classNames.size()) {
                throw new IllegalArgumentException(
                        "label "
                                + labels[i]
                                + " of row "
                                + i
                                + " names no class: there are "
                                + classNames.size()
                                + " class names");
            }
        }
        return new UmapRecording(
                fit, listener, name, labels.clone(), classNames, Clock.systemUTC());
    }

    /**
     * Returns the id of the run.
     *
     * @return the id
     */
    public RunId id() {
        return id;
    }

    /** Ends the run. May be called again. */
    @Override
    public void close() {
        if (started) {
            tell(to -> to.onEnd(new RunEnd(clock.instant())));
        }
        listener = null;
    }

    private boolean onEpoch(int epoch, Embedding embedding) {
        if (!started) {
            started = true;
            RunInfo info = new RunInfo(id, name, startedAt, fit.epochs(), List.of(), classes);
            tell(to -> to.onStart(info));
            fit.remarks().forEach(text -> tell(to -> to.onRemark(Remark.of(text, ""))));
        }
        if (listener != null) {
            EpochSnapshot snapshot = snapshot(epoch, embedding);
            tell(to -> to.onEpoch(snapshot));
        }
        last = embedding;
        return true;
    }

    private EpochSnapshot snapshot(int epoch, Embedding embedding) {
        Instant now = clock.instant();
        List<Scalar> scalars = new ArrayList<>();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(
                "embedding",
                Tensor.of(embedding.array(), embedding.size(), embedding.dimensions()));
        if (last != null) {
            scalars.add(new Scalar("embedding/movement", movement(last, embedding)));
            double seconds = (now.toEpochMilli() - lastAt.toEpochMilli()) / 1000.0;
            scalars.add(new Scalar(Scalar.SECONDS, seconds));
        }
        if (epoch == 0 && labels != null) {
            float[] numbers = new float[labels.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = labels[i];
            }
            tensors.put("labels", Tensor.of(numbers, numbers.length));
        }
        lastAt = now;
        return new EpochSnapshot(epoch, now, scalars, tensors);
    }

    private static double movement(Embedding before, Embedding after) {
        FloatBuffer from = before.values();
        FloatBuffer to = after.values();
        double sum = 0;
        for (int i = 0; i < after.size(); i++) {
            double squares = 0;
            for (int d = 0; d < after.dimensions(); d++) {
                int at = i * after.dimensions() + d;
                double step = (double) to.get(at) - from.get(at);
                squares += step * step;
            }
            sum += Math.sqrt(squares);
        }
        return after.size() == 0 ? 0 : sum / after.size();
    }

    private void tell(java.util.function.Consumer<RunListener> what) {
        RunListener to = listener;
        if (to == null) {
            return;
        }
        try {
            what.accept(to);
        } catch (RuntimeException | Error e) {
            listener = null;
            LOG.warn("the fit is recorded no more: {}", e.getMessage(), e);
        }
    }
}

package dev.underhood.umap;

import dev.underhood.record.RunIds;
import dev.underhood.record.RunRecording;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Remark;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.nio.FloatBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records a fit as a run, so that it can be looked at like any training: the embedding of every
 * epoch as tensor {@link TensorNames#EMBEDDING}, the labels, if there are any, as tensor {@link
 * TensorNames#LABELS} of epoch 0, and how far the points moved on average in an epoch as scalar
 * {@link Scalar#MOVEMENT}.
 *
 * <pre>{@code
 * UmapFit fit = umap.prepare(rows);
 * try (UmapRecording recording = UmapRecording.of(fit, store.writer(), "fashion-mnist")) {
 *     fit.run();
 * }
 * }</pre>
 *
 * <p>The fit waits for nobody: the thread that runs it puts each epoch into a queue, and the
 * listener is called from another thread (see {@link RunRecording}). All epochs of a fit find room
 * there as long as their embeddings take at most 64 MiB; with a listener so slow that more wait,
 * embeddings are left out, with a remark. A listener that fails is not called again; the fit
 * continues.
 */
public final class UmapRecording implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MOST_WAITING = 1 << 20;

    private final UmapFit fit;
    private final RunInfo info;
    private final int @Nullable [] labels;
    private final Clock clock;
    private final RunRecording run;
    private @Nullable Embedding last;
    private @Nullable Instant lastAt;
    private boolean begun;
    private boolean closed;

    /** Records a fit; the clock stamps its epochs. */
    UmapRecording(
            UmapFit fit,
            RunListener listener,
            String name,
            int @Nullable [] labels,
            List<String> classNames,
            Clock clock) {
        this.fit = fit;
        this.labels = labels;
        this.clock = clock;
        Instant startedAt = clock.instant();
        RunId id = RunIds.take(name, startedAt, taken -> false);
        info =
                RunInfo.of(name, startedAt)
                        .withId(id)
                        .withPlannedEpochs(fit.epochs())
                        .withClassNames(classNames);
        run =
                RunRecording.builder(id)
                        .listener(listener)
                        .maxQueueEpochs(2 * (Math.min(fit.epochs(), MOST_WAITING) + 1))
                        .clock(clock)
                        .patience(PATIENCE)
                        .build();
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
        return info.id();
    }

    /**
     * Ends the run and waits until the listener has heard all of it, at most for a minute. May be
     * called again. A fit that was never run leaves no run behind.
     */
    @Override
    public void close() {
        closed = true;
        run.close();
    }

    private boolean onEpoch(int epoch, Embedding embedding) {
        if (closed) {
            return true;
        }
        if (!begun) {
            begun = true;
            run.begin(info);
            fit.remarks().forEach(text -> run.loggedRemark(Remark.of(text, "")));
        }
        Embedding before = last;
        last = embedding;
        run.guard().run("an epoch", () -> run.epoch(snapshot(epoch, before, embedding)));
        return true;
    }

    private EpochSnapshot snapshot(int epoch, @Nullable Embedding before, Embedding embedding) {
        Instant beforeAt = lastAt;
        lastAt = null; // a clock that fails now must not make the next epoch look longer
        Instant now = clock.instant();
        lastAt = now;
        List<Scalar> scalars = new ArrayList<>();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(TensorNames.EMBEDDING, embedding.tensor());
        if (before != null) {
            scalars.add(new Scalar(Scalar.MOVEMENT, movement(before, embedding)));
        }
        if (before != null && beforeAt != null) {
            double seconds = (now.toEpochMilli() - beforeAt.toEpochMilli()) / 1000.0;
            scalars.add(new Scalar(Scalar.SECONDS, seconds));
        }
        if (epoch == 0 && labels != null) {
            float[] numbers = new float[labels.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = labels[i];
            }
            tensors.put(TensorNames.LABELS, Tensor.of(numbers, numbers.length));
        }
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
}

package dev.underhood.samples.article;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.util.Progress;
import dev.underhood.samples.data.Batches;
import dev.underhood.samples.data.LabelledImages;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Images to learn from. Each time the data is asked for, it is the next epoch's. */
public final class ScheduledImages implements Dataset {
    private final LabelledImages images;
    private final IntFunction<Schedule> schedule;
    private final Sampling sampling;
    private final long seed;
    private int epoch;

    /**
     * Begins at the first epoch.
     *
     * @param schedule the plan of each epoch, from 0
     */
    public ScheduledImages(
            LabelledImages images, IntFunction<Schedule> schedule, Sampling sampling, long seed) {
        this.images = images;
        this.schedule = schedule;
        this.sampling = sampling;
        this.seed = seed;
    }

    @Override
    public Iterable<Batch> getData(NDManager manager) {
        Schedule plan = schedule.apply(epoch);
        int[] indices = sampling.indices(images.size(), epoch, plan.images(), seed);
        epoch++;
        return () -> new Batches(images, indices, plan.batchSize(), manager);
    }

    @Override
    public void prepare(@Nullable Progress progress) {}
}

package dev.underhood.samples.data;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.util.Progress;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Every image once, in order, to check a network with. */
public final class AllImages implements Dataset {
    /** Large blocks spend their time in page faults on a CPU. */
    public static final int BLOCK = 100;

    private final LabelledImages images;

    public AllImages(LabelledImages images) {
        this.images = images;
    }

    @Override
    public Iterable<Batch> getData(NDManager manager) {
        int[] indices = IntStream.range(0, images.size()).toArray();
        return () -> new Batches(images, indices, BLOCK, manager);
    }

    @Override
    public void prepare(@Nullable Progress progress) {}
}

package dev.underhood.samples.data;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Cuts a sequence of images into batches; the last one may be smaller. */
public final class Batches implements Iterator<Batch> {
    private final LabelledImages images;
    private final int[] indices;
    private final int size;
    private final NDManager manager;
    private int next;

    public Batches(LabelledImages images, int[] indices, int size, NDManager manager) {
        this.images = images;
        this.indices = indices;
        this.size = size;
        this.manager = manager;
    }

    @Override
    public boolean hasNext() {
        return next * size < indices.length;
    }

    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all " + next + " batches were taken");
        }
        int from = next * size;
        int to = Math.min(from + size, indices.length);
        int total = (indices.length + size - 1) / size;
        return images.batch(manager, Arrays.copyOfRange(indices, from, to), next++, total);
    }
}

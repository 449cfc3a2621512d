package dev.underhood.capture;

import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.Sampler;
import java.util.Iterator;
import java.util.List;

/** Draws chosen records of a data set, each as a batch of one. */
record OneByOne(List<Long> chosen) implements Sampler {
    @Override
    public Iterator<List<Long>> sample(RandomAccessDataset dataset) {
        return chosen.stream().map(List::of).iterator();
    }

    @Override
    public int getBatchSize() {
        return 1;
    }
}

package dev.underhood.capture.dynamics;

import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.Record;
import ai.djl.translate.Batchifier;
import ai.djl.util.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Small images of three classes, 1 × 8 × 8: some to learn from, others to validate with. */
final class Shapes {
    static final int TO_VALIDATE = 12;

    /** Ways to hand in the same images, shuffled. */
    enum Kind {
        ARRAYS,
        RECORDS,
        WITHOUT_INDICES
    }

    private Shapes() {}

    /** The pixels of one image to validate with. */
    static float[] pixels(int index) {
        return pixels(100 + index, label(index));
    }

    static int label(int index) {
        return index % 3;
    }

    private static float[] pixels(long seed, int label) {
        Random random = new Random(seed);
        float[] pixels = new float[64];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0.6f * random.nextFloat() + (i % 3 == label ? 0.4f : 0);
        }
        return pixels;
    }

    /** 24 images to learn from. */
    static ArrayDataset toLearn(NDManager manager) {
        float[][] images = new float[24][];
        Arrays.setAll(images, i -> pixels((long) i, label(i)));
        return arrays(manager, images, false);
    }

    static Dataset toValidate(NDManager manager, Kind kind) {
        return switch (kind) {
            case ARRAYS -> arrays(manager, true);
            case RECORDS -> new Records(false);
            case WITHOUT_INDICES -> withoutIndices(false);
        };
    }

    static ArrayDataset arrays(NDManager manager, boolean shuffled) {
        float[][] images = new float[TO_VALIDATE][];
        Arrays.setAll(images, Shapes::pixels);
        return arrays(manager, images, shuffled);
    }

    private static ArrayDataset arrays(NDManager manager, float[][] images, boolean shuffled) {
        float[] labels = new float[images.length];
        NDList all = new NDList();
        for (int i = 0; i < images.length; i++) {
            all.add(manager.create(images[i], new Shape(1, 8, 8)));
            labels[i] = label(i);
        }
        return new ArrayDataset.Builder()
                .setData(NDArrays.stack(all))
                .optLabels(manager.create(labels))
                .setSampling(4, shuffled)
                .build();
    }

    /**
     * A data set of somebody's own, whose batches do not tell which images they hold.
     *
     * @param augmented whether a pixel of each is another one each time
     */
    static Dataset withoutIndices(boolean augmented) {
        Random random = new Random(8);
        return new Dataset() {
            @Override
            public Iterable<Batch> getData(NDManager manager) {
                List<Integer> order =
                        new ArrayList<>(IntStream.range(0, TO_VALIDATE).boxed().toList());
                Collections.shuffle(order, random);
                List<Batch> batches = new ArrayList<>();
                for (int from = 0; from < order.size(); from += 4) {
                    batches.add(batch(manager.newSubManager(), order.subList(from, from + 4)));
                }
                return batches;
            }

            private Batch batch(NDManager manager, List<Integer> images) {
                NDList data = new NDList();
                float[] labels = new float[images.size()];
                for (int i = 0; i < labels.length; i++) {
                    float[] pixels = pixels(images.get(i));
                    pixels[0] = augmented ? random.nextFloat() : pixels[0];
                    data.add(manager.create(pixels, new Shape(1, 8, 8)));
                    labels[i] = label(images.get(i));
                }
                return new Batch(
                        manager,
                        new NDList(NDArrays.stack(data)),
                        new NDList(manager.create(labels)),
                        labels.length,
                        Batchifier.STACK,
                        Batchifier.STACK,
                        0,
                        1);
            }

            @Override
            public void prepare(@Nullable Progress progress) {}
        };
    }

    /** A data set that reads one image after another. */
    static final class Records extends RandomAccessDataset {
        private final boolean augmented;
        private final Random random = new Random(9);

        Records(boolean augmented) {
            super(new Builder().setSampling(4, true));
            this.augmented = augmented;
        }

        @Override
        public Record get(NDManager manager, long index) {
            float[] pixels = pixels((int) index);
            if (augmented) {
                pixels[0] = random.nextFloat();
            }
            return new Record(
                    new NDList(manager.create(pixels, new Shape(1, 8, 8))),
                    new NDList(manager.create((float) label((int) index))));
        }

        @Override
        protected long availableSize() {
            return TO_VALIDATE;
        }

        @Override
        public void prepare(@Nullable Progress progress) {}

        private static final class Builder extends BaseBuilder<Builder> {
            @Override
            protected Builder self() {
                return this;
            }
        }
    }
}

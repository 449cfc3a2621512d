package dev.underhood.capture;

import ai.djl.modality.cv.transform.Normalize;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.translate.Pipeline;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Looks for a normalization among the transforms of a data set, which has no getter for them. */
final class DatasetNormalize {
    private DatasetNormalize() {}

    /** Returns null if there is none, or none that can be seen. */
    static @Nullable Normalize of(RandomAccessDataset dataset) {
        try {
            Field field = RandomAccessDataset.class.getDeclaredField("pipeline");
            field.setAccessible(true);
            return field.get(dataset) instanceof Pipeline pipeline
                    ? Probes.normalize(pipeline)
                    : null;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}

package dev.underhood.capture;

import ai.djl.modality.cv.transform.Normalize;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.translate.Pipeline;
import ai.djl.translate.Transform;
import ai.djl.util.PairList;
import dev.underhood.capture.walk.HiddenField;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a data set of DJL may know but not every one has a getter for: the normalization among its
 * transforms, and the names of its classes, which the image data sets have, in a library that other
 * trainings do not need.
 */
final class DatasetClues {
    private static final List<String> NAMES = List.of("getClasses", "getSynset");

    private DatasetClues() {}

    /** Returns null if there is none, or none that can be seen. */
    static @Nullable Normalize normalize(RandomAccessDataset dataset) {
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

    /** Returns a pipeline's steps; null if they cannot be seen. DJL before 0.32 has no getter. */
    static @Nullable List<Transform> steps(Pipeline pipeline) {
        try {
            return pipeline.getTransforms();
        } catch (NoSuchMethodError e) {
            PairList<?, ?> steps = HiddenField.read(pipeline, "transforms", PairList.class);
            return steps == null
                    ? null
                    : steps.values().stream().map(Transform.class::cast).toList();
        }
    }

    /** Returns no names if there are none, or none that can be had. */
    static List<String> classNames(RandomAccessDataset dataset) {
        for (String getter : NAMES) {
            try {
                Method method = dataset.getClass().getMethod(getter);
                method.setAccessible(true); // its class may be hidden
                if (method.invoke(dataset) instanceof List<?> names
                        && !names.isEmpty()
                        && names.stream().allMatch(DatasetClues::isName)) {
                    return names.stream().map(String.class::cast).toList();
                }
            } catch (ReflectiveOperationException | RuntimeException e) {
                // as if it had no such method
            }
        }
        return List.of();
    }

    private static boolean isName(Object name) {
        return name instanceof String text && !text.isBlank();
    }
}

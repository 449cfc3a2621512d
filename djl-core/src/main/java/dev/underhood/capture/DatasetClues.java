package dev.underhood.capture;

import ai.djl.modality.cv.transform.Normalize;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.translate.Pipeline;
import ai.djl.translate.Transform;
import ai.djl.util.PairList;
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
        return field(RandomAccessDataset.class, "pipeline", dataset) instanceof Pipeline pipeline
                ? Probes.normalize(pipeline)
                : null;
    }

    /** Returns a pipeline's steps; null if they cannot be seen. DJL before 0.32 has no getter. */
    static @Nullable List<Transform> steps(Pipeline pipeline) {
        try {
            return pipeline.getTransforms();
        } catch (NoSuchMethodError e) {
            return field(Pipeline.class, "transforms", pipeline) instanceof PairList<?, ?> steps
                    ? steps.values().stream().map(Transform.class::cast).toList()
                    : null;
        }
    }

    /** Returns what DJL keeps to itself; null if it is null or may not be read. */
    private static @Nullable Object field(Class<?> of, String name, Object object) {
        try {
            Field field = of.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(object);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
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

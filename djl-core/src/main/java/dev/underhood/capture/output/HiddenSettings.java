package dev.underhood.capture.output;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings that DJL's losses and evaluators keep to themselves, e.g. whether a loss applies a
 * sigmoid. They have no other way to tell, and calling them would change what they count.
 */
final class HiddenSettings {
    private HiddenSettings() {}

    /** Returns a field's value; null if there is none, or it may not be read. */
    static <T> @Nullable T read(Object object, String field, Class<T> type) {
        for (Class<?> at = object.getClass(); at != null; at = at.getSuperclass()) {
            for (Field each : at.getDeclaredFields()) {
                if (each.getName().equals(field)) {
                    return value(each, object, type);
                }
            }
        }
        return null;
    }

    private static <T> @Nullable T value(Field field, Object object, Class<T> type) {
        try {
            field.setAccessible(true);
            Object value = field.get(object);
            return type.isInstance(value) ? type.cast(value) : null;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}

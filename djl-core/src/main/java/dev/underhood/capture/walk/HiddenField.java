package dev.underhood.capture.walk;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Reads what DJL's blocks, losses and evaluators keep to themselves, e.g. how a parallel block
 * joins its branches. They have no other way to tell, and running them could leave a trace.
 */
public final class HiddenField {
    private HiddenField() {}

    /**
     * Returns a field's value.
     *
     * @param <T> the type of the field; of a number its class
     * @param object the object that has the field
     * @param field the field's name
     * @param type the type of the field
     * @return null if there is no such field, it is null, of another type, or may not be read
     */
    public static <T> @Nullable T read(Object object, String field, Class<T> type) {
        for (Class<?> at = object.getClass(); at != null; at = at.getSuperclass()) {
            for (Field each : at.getDeclaredFields()) {
                if (each.getName().equals(field)) {
                    Object value = value(each, object);
                    return type.isInstance(value) ? type.cast(value) : null;
                }
            }
        }
        return null;
    }

    /** Returns a field's value; null if it is null or may not be read. */
    static @Nullable Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}

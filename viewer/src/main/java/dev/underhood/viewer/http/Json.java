package dev.underhood.viewer.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes values as JSON. Numbers that JSON does not know become the strings {@code "NaN"}, {@code
 * "Infinity"} and {@code "-Infinity"}; characters that mean something in HTML are escaped.
 */
public final class Json {
    public static final String TYPE = "application/json;charset=utf-8";

    private static final Gson GSON =
            new GsonBuilder()
                    .serializeNulls()
                    .registerTypeAdapter(Double.class, (JsonSerializer<Double>) (x, t, c) -> of(x))
                    .registerTypeAdapter(double.class, (JsonSerializer<Double>) (x, t, c) -> of(x))
                    .create();

    private Json() {}

    public static byte[] write(Object value) {
        return GSON.toJson(value).getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] error(String message) {
        return write(Map.of("error", message));
    }

    private static JsonPrimitive of(Double value) {
        return Double.isFinite(value)
                ? new JsonPrimitive(value)
                : new JsonPrimitive(value.toString());
    }
}

package dev.underhood.viewer.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters after the question mark, read strictly: ASCII digits, bounds, well-formed UTF-8,
 * no name twice. Unknown names are ignored, so that clients of a later version still work.
 */
public final class Query {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,9}");
    private static final Pattern SHARE = Pattern.compile("0(\\.[0-9]{1,6})?|1(\\.0{1,6})?");

    private final Map<String, String> values = new HashMap<>();

    public Query(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return;
        }
        for (String part : text.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = decoded(equals < 0 ? part : part.substring(0, equals));
            String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
            if (values.put(name, value) != null) {
                throw Refusal.badRequest("a parameter is given twice: " + shown(name));
            }
        }
    }

    /** Returns the value; empty if it is missing or has no characters. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** Returns the whole number between the bounds; empty if it is missing. */
    public Optional<Integer> number(String name, int low, int high) {
        return text(name).map(value -> number(name, value, low, high));
    }

    /** Returns the number from 0 to 1, of at most six digits behind the point; 0 if missing. */
    public double share(String name) {
        String value = text(name).orElse("0");
        if (!SHARE.matcher(value).matches()) {
            throw Refusal.badRequest(
                    name
                            + " must be a number from 0 to 1 with at most 6 digits behind the"
                            + " point, not '"
                            + shown(value)
                            + "'");
        }
        return Double.parseDouble(value);
    }

    private static int number(String name, String value, int low, int high) {
        if (NUMBER.matcher(value).matches()) {
            long number = Long.parseLong(value);
            if (number >= low && number <= high) {
                return (int) number;
            }
        }
        throw Refusal.badRequest(
                name
                        + " must be a whole number from "
                        + low
                        + " to "
                        + high
                        + ", not '"
                        + shown(value)
                        + "'");
    }

    /** Returns at most 60 characters without control characters, for an error message. */
    public static String shown(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return clean.length() <= 60 ? clean : clean.substring(0, 59) + "…";
    }

    private static String decoded(String text) {
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            if (decoded.indexOf('\uFFFD') < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw Refusal.badRequest("a parameter is not percent-encoded UTF-8");
    }
}

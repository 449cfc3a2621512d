package dev.underhood.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers as they are written everywhere: in ASCII digits, with a point. */
final class Numbers {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern ANY = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)");

    private Numbers() {}

    static int whole(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new TypeConversionException("'" + text + "' is not a whole number");
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is too large");
        }
    }

    static double any(String text) {
        if (!ANY.matcher(text).matches()) {
            throw new TypeConversionException("'" + text + "' is not a number like 2 or 0.5");
        }
        return Double.parseDouble(text);
    }
}

package dev.underhood.cli;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads one of several choices as it is written elsewhere too: in lower case. */
final class EnumNames {
    private EnumNames() {}

    /** Lets options of the type be written in lower case, those of subcommands too. */
    static <E extends Enum<E>> void register(CommandLine line, Class<E> type) {
        line.registerConverter(type, name -> of(type, name));
    }

    static String of(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E of(Class<E> type, String name) {
        E[] choices = type.getEnumConstants();
        return Arrays.stream(choices)
                .filter(choice -> of(choice).equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new TypeConversionException(
                                        "expected one of "
                                                + Arrays.stream(choices).map(EnumNames::of).toList()
                                                + " but was '"
                                                + name
                                                + "'"));
    }
}

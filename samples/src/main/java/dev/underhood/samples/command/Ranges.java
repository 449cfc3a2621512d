package dev.underhood.samples.command;

import dev.underhood.cli.UnusableInputException;
import java.util.Locale;

/** Checks of the numbers that options take. */
public final class Ranges {
    private Ranges() {}

    /**
     * Refuses a number that is out of range.
     *
     * @param option its name with the dashes
     * @param value what the user gave
     * @param least the smallest number that is allowed
     * @param most the largest number that is allowed
     * @throws UnusableInputException if the value is neither of them nor between them
     */
    public static void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new UnusableInputException(
                    String.format(
                            Locale.ROOT,
                            "%s %d is out of range: give %d to %d",
                            option,
                            value,
                            least,
                            most));
        }
    }

    /**
     * Refuses 0 and less.
     *
     * @param option its name with the dashes
     * @param value what the user gave
     * @throws UnusableInputException if the value is less than 1
     */
    public static void atLeastOne(String option, int value) {
        if (value < 1) {
            throw new UnusableInputException(
                    option + " " + value + " is too small: give at least 1");
        }
    }
}

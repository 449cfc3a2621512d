package dev.underhood.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name under which a run is stored and asked for; safe as a file name and in a URL.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 _ -}
 */
public record RunId(String value) implements Comparable<RunId> {
    private static final int LONGEST = 64;
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /**
     * Checks the characters.
     *
     * @param value 1 to 64 characters of {@code A-Z a-z 0-9 _ -}
     * @throws IllegalArgumentException if the value has other characters or another length
     */
    public RunId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "run id must be 1 to 64 characters of A-Z a-z 0-9 _ -: '"
                            + Text.shown(value)
                            + "'");
        }
    }

    /**
     * Returns whether {@link #RunId(String)} would accept the text.
     *
     * @param text any text
     * @return true if it is a run id
     */
    public static boolean isValid(String text) {
        return ALLOWED.matcher(text).matches();
    }

    /**
     * Makes an id of a run's name and start, e.g. {@code cifar10-20261123-214405-120}. Characters
     * that are not allowed become {@code -}.
     *
     * @param name the run's name, any text
     * @param startedAt when the run began; written in UTC
     * @return the id
     */
    public static RunId of(String name, Instant startedAt) {
        return of(name, startedAt, 1);
    }

    /**
     * Makes one of the ids of runs that have the same name and began in the same millisecond, e.g.
     * {@code cifar10-20261123-214405-120-2}.
     *
     * @param name the run's name, any text
     * @param startedAt when the run began; written in UTC
     * @param number 1 for the first, whose id is that of {@link #of(String, Instant)}
     * @return the id
     */
    public static RunId of(String name, Instant startedAt, int number) {
        String end = "-" + STAMP.format(startedAt) + (number == 1 ? "" : "-" + number);
        String stem = name.replaceAll("[^A-Za-z0-9_]+", "-").replaceAll("^-+|-+$", "");
        if (stem.isEmpty()) {
            stem = "run";
        }
        int length = Math.min(stem.length(), Math.min(40, LONGEST - end.length()));
        return new RunId(stem.substring(0, length) + end);
    }

    /**
     * Returns an id like this one, for a run whose own is taken.
     *
     * @param number 2 for the first of them
     * @return this id, shortened if need be, with the number at its end
     */
    public RunId numbered(int number) {
        String end = "-" + number;
        return new RunId(
                value.substring(0, Math.min(value.length(), LONGEST - end.length())) + end);
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

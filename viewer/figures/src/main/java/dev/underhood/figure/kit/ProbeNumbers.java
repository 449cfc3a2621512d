package dev.underhood.figure.kit;

import static java.util.stream.Collectors.joining;

import dev.underhood.figure.font.Text;
import dev.underhood.store.RunReader;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Numbers of probes as they stand in an address or on a command line: 1,6,8. */
public final class ProbeNumbers {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");
    private static final Pattern BELOW_ONE = Pattern.compile("0|-[0-9]+");

    private ProbeNumbers() {}

    /** Reads at most that many places. */
    public static List<Integer> of(String text, int most) {
        String[] parts = text.isEmpty() ? new String[0] : text.split(",", -1);
        if (parts.length > most) {
            throw new IllegalArgumentException(
                    "names " + parts.length + " probes: at most " + most);
        }
        return Arrays.stream(parts).map(ProbeNumbers::number).toList();
    }

    private static int number(String part) {
        if (BELOW_ONE.matcher(part).matches()) {
            throw new IllegalArgumentException(
                    "names a probe below 1: the first one is 1, the second 2");
        }
        if (!NUMBER.matcher(part).matches()) {
            throw new IllegalArgumentException(
                    "must be whole numbers from 1 to 999999 with commas between, not '"
                            + Text.cut(part, 60)
                            + "'");
        }
        return Integer.parseInt(part);
    }

    /** Writes numbers such that they can be read again. */
    public static String text(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(joining(","));
    }

    /** Returns what the first probes of a run are called, at most that many. */
    public static List<String> names(RunReader run, int count) {
        List<Integer> labels = run.info().probes().labels();
        ClassNames classes = ClassNames.of(run);
        return IntStream.range(0, Math.min(labels.size(), count))
                .mapToObj(place -> name(place, labels.get(place), classes))
                .toList();
    }

    private static String name(int place, int label, ClassNames classes) {
        return "probe " + (place + 1) + (label >= 0 ? ", " + classes.of(label) : "");
    }
}

package dev.underhood.exchange.csv;

import dev.underhood.exchange.draft.LoggedRun;
import dev.underhood.exchange.draft.RunDraft;
import dev.underhood.run.Remark;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a run of a table of metrics. A wide table has a column for the step and one for each metric
 * (Weights &amp; Biases), a long one the columns key, value and step (MLflow), a single one only
 * value and step (TensorBoard), and the file's name is that of the metric.
 */
public final class CsvImport {
    private static final List<String> STEPS =
            List.of("step", "_step", "global_step", "trainer/global_step", "epoch", "iteration");
    private static final List<String> KEYS = List.of("key", "metric");
    private static final List<String> TIMES =
            List.of("wall time", "timestamp", "_timestamp", "_runtime", "run id", "run_id");
    private static final double MILLISECONDS = 1e11; // larger than any time in seconds

    private final Path file;
    private final List<String> header;
    private final int step;
    private final int key;
    private final int value;
    private final int time;
    private final LoggedRun log = new LoggedRun();
    private final Set<String> noNumbers = new TreeSet<>();
    private final Instant written;
    private long rows;

    private CsvImport(Path file, List<String> header) throws IOException {
        this.file = file;
        this.header = header;
        step = column(STEPS);
        key = column(KEYS);
        value = column(List.of("value"));
        time = column(TIMES.subList(0, 3));
        written = Files.getLastModifiedTime(file).toInstant();
        if (step < 0) {
            throw new IllegalArgumentException(
                    file
                            + " has no column of the steps among "
                            + header.stream().limit(8).toList()
                            + ": call it one of "
                            + STEPS);
        }
    }

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException if it has no column of the steps, or no number
     */
    public static RunDraft read(Path file, String name) throws IOException {
        try (BufferedReader text = Files.newBufferedReader(file)) {
            CsvRows rows = new CsvRows(text);
            CsvImport reading = new CsvImport(file, rows.next());
            for (List<String> row = rows.next(); !row.isEmpty(); row = rows.next()) {
                reading.take(row);
            }
            if (reading.rows == 0) {
                throw new IllegalArgumentException(
                        file + " has no row with a step and a number: is it a table of metrics?");
            }
            RunDraft run = new RunDraft(name, "CSV");
            reading.log.into(run);
            reading.say(run);
            return run;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is no text in UTF-8: save it as CSV", e);
        }
    }

    private int column(List<String> names) {
        List<String> lower = header.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
        return names.stream().mapToInt(lower::indexOf).filter(at -> at >= 0).findFirst().orElse(-1);
    }

    private void take(List<String> row) {
        OptionalDouble at = number(cell(row, step));
        if (at.isEmpty() || at.getAsDouble() != Math.rint(at.getAsDouble())) {
            return;
        }
        long number = (long) at.getAsDouble();
        Instant when = time(row);
        if (value >= 0) {
            String metric = key >= 0 ? cell(row, key) : stem();
            add(metric.isEmpty() ? stem() : metric, number, cell(row, value), when);
            return;
        }
        for (int column : metrics()) {
            add(metric(column), number, cell(row, column), when);
        }
    }

    private void add(String metric, long at, String text, Instant when) {
        OptionalDouble number = number(text);
        if (number.isPresent()) {
            rows++;
            log.number(metric, at, number.getAsDouble(), when);
        } else if (!text.isEmpty()) {
            noNumbers.add(metric);
        }
    }

    /** All but the step, the time, and the ends of ranges that Weights &amp; Biases adds. */
    private List<Integer> metrics() {
        List<Integer> metrics = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            if (i != step
                    && !name.isBlank()
                    && !TIMES.contains(name.toLowerCase(Locale.ROOT))
                    && !name.endsWith("__MIN")
                    && !name.endsWith("__MAX")) {
                metrics.add(i);
            }
        }
        return metrics;
    }

    /** Leaves out the run's name, where all columns have the same: {@code run - metric}. */
    private String metric(int column) {
        String name = header.get(column);
        int end = name.indexOf(" - ");
        if (end < 0) {
            return name;
        }
        String run = name.substring(0, end + 3);
        boolean same = metrics().stream().allMatch(each -> header.get(each).startsWith(run));
        return same && name.length() > run.length() ? name.substring(run.length()) : name;
    }

    private String stem() {
        return String.valueOf(file.getFileName()).replaceFirst("(?i)\\.csv$", "");
    }

    private static String cell(List<String> row, int column) {
        return column < row.size() ? row.get(column) : "";
    }

    private Instant time(List<String> row) {
        OptionalDouble seconds = time < 0 ? OptionalDouble.empty() : number(cell(row, time));
        if (seconds.isEmpty() || !(seconds.getAsDouble() > 0)) {
            return written;
        }
        double value = seconds.getAsDouble();
        double millis = value > MILLISECONDS ? value : value * 1000;
        return millis < 2e14 ? Instant.ofEpochMilli(Math.round(millis)) : written;
    }

    private static OptionalDouble number(String text) {
        try {
            return text.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "inf", "infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
                case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
                case "nan" -> OptionalDouble.of(Double.NaN);
                default -> OptionalDouble.empty();
            };
        }
    }

    private void say(RunDraft run) {
        if (!noNumbers.isEmpty()) {
            run.remark(
                    Remark.of(
                            "Cells of the table that hold no number were left out",
                            "they stand under " + String.join(", ", noNumbers)));
        }
        long ranges = header.stream().filter(name -> name.matches(".*__(MIN|MAX)")).count();
        if (ranges > 0) {
            run.remark(
                    Remark.of(
                            ranges + " columns of the table were left out",
                            "they are the lowest and highest values of other columns"));
        }
    }
}

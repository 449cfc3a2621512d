package dev.underhood.page;

import dev.underhood.figure.Table;
import dev.underhood.run.RunInfo;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What differs between runs: how they went, what they say of themselves, their models and their
 * numbers. Immutable.
 *
 * @param runs the names of the runs; those of one name can be told apart
 * @param sections what is compared, under headings
 */
public record RunDifferences(List<String> runs, List<Section> sections) {
    /** So many rows of a kind at most: of more, the rest is counted in a last row. */
    private static final int MOST_ROWS = 300;

    /**
     * Rows that belong together.
     *
     * @param title the heading, e.g. {@code Model}
     * @param rows one or more
     */
    public record Section(String title, List<Row> rows) {
        /**
         * Copies the list.
         *
         * @param title the heading, e.g. {@code Model}
         * @param rows one or more
         */
        public Section {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One thing of each run.
     *
     * @param name what it is, e.g. {@code parameters}
     * @param values one for each run: a {@link String}, {@link Long} or {@link Double}; the empty
     *     text where a run has none
     * @param differs whether they are not all the same
     * @param best the place of the run with the best value, 0 for the first; -1 if none is better
     */
    public record Row(String name, List<Object> values, boolean differs, int best) {
        /**
         * Copies the list.
         *
         * @param name what it is
         * @param values one for each run
         * @param differs whether they are not all the same
         * @param best the place of the run with the best value, or -1
         */
        public Row {
            values = List.copyOf(values);
        }
    }

    /** Reads runs one after the other, so that few are open, and an error tells which it is of. */
    public static final class Reading {
        private final List<RunFacts> facts = new ArrayList<>();

        /** Begins without a run. */
        public Reading() {}

        /**
         * Adds a run.
         *
         * @param run the run; only read now
         * @return this
         */
        public Reading with(RunReader run) {
            facts.add(RunFacts.of(run));
            return this;
        }

        /**
         * Compares what was added.
         *
         * @return what is the same, and what differs
         */
        public RunDifferences differences() {
            return RunDifferences.between(facts);
        }
    }

    /**
     * Copies the lists.
     *
     * @param runs the names of the runs
     * @param sections what is compared, under headings
     */
    public RunDifferences {
        runs = List.copyOf(runs);
        sections = List.copyOf(sections);
    }

    /**
     * Compares runs.
     *
     * @param runs two or more; only read now
     * @return what is the same, and what differs
     */
    public static RunDifferences of(List<RunReader> runs) {
        Reading reading = new Reading();
        runs.forEach(reading::with);
        return reading.differences();
    }

    /**
     * Returns the same as a table.
     *
     * @return a row for each thing that is compared: its section, its name, a column for each run,
     *     and {@code yes} where they differ
     */
    public Table table() {
        record Place(String section, Row row) {}
        List<Place> places =
                sections.stream()
                        .flatMap(each -> each.rows.stream().map(r -> new Place(each.title, r)))
                        .toList();
        List<String> columns = new ArrayList<>(List.of("section", "what"));
        columns.addAll(runs);
        columns.add("differs");
        return Table.of(
                columns,
                places.size(),
                i -> {
                    Place place = places.get(i);
                    List<Object> cells = new ArrayList<>(List.of(place.section, place.row.name));
                    cells.addAll(place.row.values);
                    cells.add(place.row.differs ? "yes" : "");
                    return cells;
                });
    }

    private static RunDifferences between(List<RunFacts> facts) {
        List<RunInfo> infos = facts.stream().map(RunFacts::info).toList();
        Set<String> titles = new LinkedHashSet<>();
        facts.forEach(run -> titles.addAll(run.sections().keySet()));
        List<Section> sections =
                titles.stream()
                        .map(title -> new Section(title, rows(title, facts)))
                        .filter(section -> !section.rows.isEmpty())
                        .toList();
        return new RunDifferences(RunLabels.of(infos), sections);
    }

    /** Returns a row for each name that any of the runs has. */
    private static List<Row> rows(String title, List<RunFacts> facts) {
        List<Map<String, Object>> runs =
                facts.stream().map(run -> run.sections().getOrDefault(title, Map.of())).toList();
        Set<String> names = new LinkedHashSet<>();
        runs.forEach(run -> names.addAll(run.keySet()));
        List<Row> rows = new ArrayList<>();
        for (String name : names) {
            if (rows.size() == MOST_ROWS) {
                String rest = "and " + (names.size() - MOST_ROWS) + " more, not compared";
                rows.add(row(rest, runs));
                break;
            }
            rows.add(row(name, runs));
        }
        return rows;
    }

    private static Row row(String name, List<Map<String, Object>> runs) {
        List<Object> values = runs.stream().map(run -> run.getOrDefault(name, "")).toList();
        boolean differs = values.stream().distinct().count() > 1;
        return new Row(name, values, differs, differs ? best(name, values) : -1);
    }

    /** Returns the place of the one best value among several. */
    private static int best(String name, List<Object> values) {
        int best = -1;
        int known = 0;
        boolean alone = false;
        for (int i = 0; i < values.size() && RunFacts.isRanked(name); i++) {
            if (values.get(i) instanceof Double value) {
                known++;
                if (best < 0 || RunFacts.isBetter(name, value, (Double) values.get(best))) {
                    best = i;
                    alone = true;
                } else if (value.equals(values.get(best))) {
                    alone = false;
                }
            }
        }
        return known > 1 && alone ? best : -1;
    }
}

package dev.underhood.page;

import dev.underhood.run.RunInfo;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Names of runs that stand side by side: two runs of one name can be told apart. */
public final class RunLabels {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private RunLabels() {}

    /**
     * Returns a name for each run.
     *
     * @param infos the runs
     * @return its name; where another one has it too, with the time at which it began (UTC); where
     *     that is the same too, with its id
     */
    public static List<String> of(List<RunInfo> infos) {
        List<Function<RunInfo, String>> ways =
                List.of(
                        RunInfo::name,
                        info -> info.name() + " · " + TIME.format(info.startedAt()),
                        info -> info.name() + " · " + info.id());
        return infos.stream().map(info -> label(info, infos, ways)).toList();
    }

    private static String label(
            RunInfo info, List<RunInfo> all, List<Function<RunInfo, String>> ways) {
        return ways.stream()
                .filter(way -> all.stream().filter(i -> same(way, i, info)).count() == 1)
                .findFirst()
                .orElse(ways.get(ways.size() - 1))
                .apply(info);
    }

    private static boolean same(Function<RunInfo, String> way, RunInfo one, RunInfo other) {
        return way.apply(one).equals(way.apply(other));
    }
}

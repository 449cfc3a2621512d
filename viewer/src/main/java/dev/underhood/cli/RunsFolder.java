package dev.underhood.cli;

import dev.underhood.run.RunId;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option that names the folder of the runs, and the way to one of them. */
final class RunsFolder {
    private static final String LATEST = "latest";
    private static final int SOME = 12;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "the folder with the recorded runs (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("runs");

    /**
     * Opens the folder.
     *
     * @throws UnusableInputException if there is none
     */
    RunStore open() {
        if (folder.toString().isEmpty()) {
            throw new UnusableInputException(
                    "--runs is empty: name the folder with the recorded runs");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UnusableInputException(
                    folder
                            + " is a file and no folder: name the folder with the recorded runs"
                            + " (--runs)");
        }
        if (!Files.isDirectory(folder)) {
            throw new UnusableInputException(
                    "no folder " + folder + ": name the folder with the recorded runs (--runs)");
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw new UnusableInputException(
                    "folder "
                            + folder
                            + " cannot be read (Permission denied): change its permissions, or name"
                            + " another (--runs)");
        }
        return RunStore.at(folder);
    }

    /**
     * Finds a run by its id, by its name (the one of that name that began last), or as {@code
     * latest}.
     *
     * @throws UnusableInputException if there is no such run
     */
    RunId find(String wanted) {
        List<ListedRun> runs = open().runs(); // the one that began last first
        if (runs.isEmpty()) {
            throw new UnusableInputException(
                    "no runs in folder " + folder + ": record one, or name another (--runs)");
        }
        for (ListedRun run : runs) {
            if (run.id().value().equals(wanted)) {
                return run.id();
            }
        }
        if (wanted.equals(LATEST)) {
            return runs.get(0).id();
        }
        Map<String, RunId> newest = new LinkedHashMap<>();
        runs.forEach(run -> newest.putIfAbsent(name(run), run.id()));
        RunId named = newest.get(wanted);
        if (named == null) {
            throw new UnusableInputException(
                    "no run '"
                            + wanted
                            + "' in folder "
                            + folder
                            + ": give "
                            + some(new ArrayList<>(newest.keySet()))
                            + ", an id, or "
                            + LATEST);
        }
        return named;
    }

    /** Returns the run's name; its id if the run cannot be read. */
    private static String name(ListedRun listed) {
        return listed instanceof ListedRun.Intact run ? run.name() : listed.id().value();
    }

    private static String some(List<String> names) {
        String list = String.join(", ", names.subList(0, Math.min(SOME, names.size())));
        return names.size() > SOME ? list + ", …" : list;
    }
}

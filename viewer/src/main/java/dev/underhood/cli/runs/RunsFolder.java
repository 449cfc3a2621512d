package dev.underhood.cli.runs;

import dev.underhood.run.RunId;
import dev.underhood.store.Credentials;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunNotFoundException;
import dev.underhood.store.RunStore;
import dev.underhood.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the folder or the database of the runs, and the way to one of them. */
public final class RunsFolder {
    private static final String LATEST = "latest";
    private static final int SOME = 12;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description =
                    "the folder with the recorded runs, or a database: jdbc:postgresql://host/db"
                            + " with PGUSER and PGPASSWORD (default: ${DEFAULT-VALUE})")
    private String place = "runs";

    private @Nullable RunStore store; // keeps what it has learned of the files
    private @Nullable String opened;

    /**
     * Opens the folder or the database.
     *
     * @return its runs
     * @throws StoreException if there is none
     */
    public RunStore open() {
        if (place.isEmpty()) {
            throw new StoreException("--runs is empty: name the folder with the recorded runs");
        }
        if (!isDatabase(place)) {
            check(Path.of(place));
        }
        RunStore known = store;
        if (known == null || !place.equals(opened)) {
            known = at("--runs", place);
            store = known;
            opened = place;
        }
        return known;
    }

    /**
     * Opens a folder or a database.
     *
     * @param option which names it, for errors
     * @param place a folder, or the address of a database
     * @return its runs
     * @throws StoreException if the address is none
     */
    static RunStore at(String option, String place) {
        if (!isDatabase(place)) {
            return RunStore.at(Path.of(place));
        }
        try {
            return RunStore.at(place, Credentials.ofEnvironment());
        } catch (IllegalArgumentException e) {
            throw new StoreException(option + ": " + e.getMessage());
        }
    }

    /** Returns whether a place is the address of a database. */
    static boolean isDatabase(String place) {
        return place.startsWith("jdbc:");
    }

    private static void check(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new StoreException(
                    folder
                            + " is a file and no folder: name the folder with the recorded runs"
                            + " (--runs)");
        }
        if (!Files.isDirectory(folder)) {
            throw new StoreException(
                    "no folder " + folder + ": name the folder with the recorded runs (--runs)");
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw new StoreException(
                    "folder "
                            + folder
                            + " cannot be read (Permission denied): change its permissions, or name"
                            + " another (--runs)");
        }
    }

    /** Returns how the place is called in messages. */
    private String named() {
        return isDatabase(place) ? open().toString() : "folder " + place;
    }

    /**
     * Finds a run by its id, by its name (the one of that name that began last), or as {@code
     * latest}.
     *
     * @param wanted what somebody typed
     * @return the run's id
     * @throws RunNotFoundException if there is no such run
     */
    public RunId find(String wanted) {
        List<ListedRun> runs = open().runs(); // the one that began last first
        if (runs.isEmpty()) {
            throw new RunNotFoundException(
                    "no runs in " + named() + ": record one, or name another (--runs)");
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
            throw new RunNotFoundException(
                    "no run '"
                            + wanted
                            + "' in "
                            + named()
                            + ": give "
                            + some(new ArrayList<>(newest.keySet()))
                            + ", an id, or "
                            + LATEST);
        }
        return named;
    }

    /**
     * Finds a run that is to be changed: by its id, by a name that no other run has, or as {@code
     * latest}.
     *
     * @param wanted what somebody typed
     * @return the run's id
     * @throws RunNotFoundException if there is no such run
     * @throws StoreException if several runs have the name
     */
    RunId only(String wanted) {
        RunId found = find(wanted);
        List<String> alike =
                wanted.equals(found.value()) || wanted.equals(LATEST)
                        ? List.of()
                        : open().runs().stream()
                                .filter(run -> name(run).equals(wanted))
                                .map(run -> run.id().value())
                                .toList();
        if (alike.size() > 1) {
            throw new StoreException(
                    alike.size()
                            + " runs have the name '"
                            + wanted
                            + "': give the id of one, "
                            + some(alike));
        }
        return found;
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

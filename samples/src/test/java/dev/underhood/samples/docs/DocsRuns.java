package dev.underhood.samples.docs;

import dev.underhood.cli.UnusableInputException;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureOptions;
import dev.underhood.samples.ExploreFashionMnist;
import dev.underhood.samples.WatchSpirals;
import dev.underhood.samples.article.Sampling;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The finished runs that the documentation is drawn of, open for reading, by their names. */
final class DocsRuns implements AutoCloseable {
    static final String CLOTHES = ExploreFashionMnist.RUN;
    static final String EMBEDDING = "fashion-mnist";
    static final String SHUFFLED = "cifar10-" + Sampling.SHUFFLED;
    static final String SPIRALS = WatchSpirals.RUN;
    static final String LAYERS = LayersRun.NAME;
    static final String PUBLISHED = "cifar10-" + Sampling.PUBLISHED;

    private final Map<String, List<RunReader>> runs = new LinkedHashMap<>();

    private DocsRuns() {}

    /** Opens what the folders hold, in their order, and of each folder the newest first. */
    static DocsRuns in(List<Path> folders) {
        DocsRuns all = new DocsRuns();
        for (Path folder : folders) {
            RunStore store = RunStore.at(folder);
            for (ListedRun listed : store.runs()) {
                if (listed instanceof ListedRun.Intact intact
                        && intact.state().status() == RunState.Status.FINISHED) {
                    all.runs
                            .computeIfAbsent(intact.name(), name -> new ArrayList<>())
                            .add(store.open(intact.id()));
                }
            }
        }
        return all;
    }

    boolean has(String name) {
        return runs.containsKey(name);
    }

    /** Returns all runs of a name, at least one. */
    List<RunReader> all(String name) {
        List<RunReader> named = runs.get(name);
        if (named == null) {
            throw new UnusableInputException("no finished run " + name);
        }
        return named;
    }

    RunReader first(String name) {
        return all(name).get(0);
    }

    /** Returns a figure of the first run of a name. */
    Figure figure(String name, String figure, FigureOptions options) {
        return FigureCatalogue.named(figure).orElseThrow().of(first(name), options);
    }

    @Override
    public void close() {
        runs.values().forEach(named -> named.forEach(RunReader::close));
    }
}

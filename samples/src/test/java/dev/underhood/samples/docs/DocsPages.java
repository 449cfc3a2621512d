package dev.underhood.samples.docs;

import dev.underhood.cli.UnusableInputException;
import dev.underhood.run.RunId;
import dev.underhood.samples.command.ResultFile;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pictures of the viewer's pages: what {@code docs/compared.md} and the tutorials show. */
final class DocsPages {
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final String LAYER = "01Conv2d";

    private DocsPages() {}

    /**
     * Writes them.
     *
     * @param folders that hold the runs
     * @return the files
     */
    static List<Path> write(DocsRuns runs, List<Path> folders, Path out) throws IOException {
        RunId shuffled = runs.first(DocsRuns.SHUFFLED).info().id();
        RunId published = runs.first(DocsRuns.PUBLISHED).info().id();
        RunId layers = runs.first(DocsRuns.LAYERS).info().id();
        Map<String, String> training = new LinkedHashMap<>();
        training.put("viewer.png", shuffled.toString());
        training.put("page-compare.png", shuffled + "+" + published);
        Map<String, String> deeper = new LinkedHashMap<>();
        deeper.put("page-closer.png", layers + "?closer=kernels&closer.at=4,0.25,0.25");
        deeper.put("page-filter.png", layers + "?look=filter&layer=" + LAYER + "&filter=7");
        deeper.put("page-probe.png", layers + "?look=probe&probe=1");
        deeper.put("page-table.png", "?view=table");
        List<Path> files = new ArrayList<>(shoot(folders, shuffled, training, out));
        files.addAll(shoot(folders, layers, deeper, out));
        return files;
    }

    private static List<Path> shoot(
            List<Path> folders, RunId id, Map<String, String> pages, Path out) throws IOException {
        for (Path folder : folders) {
            RunStore store = RunStore.at(folder);
            if (store.list().contains(id)) {
                List<Path> files = new ArrayList<>();
                for (var taken : ViewerScreenshot.of(store, pages, WIDTH, HEIGHT).entrySet()) {
                    files.add(ResultFile.write(out, taken.getKey(), taken.getValue()));
                }
                return files;
            }
        }
        throw new UnusableInputException("run " + id + " has gone");
    }
}

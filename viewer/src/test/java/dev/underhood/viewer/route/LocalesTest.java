package dev.underhood.viewer.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.cli.Underhood;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.run.RunId;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.TestServer;
import dev.underhood.viewer.Training;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers have a point and ASCII digits everywhere, and names parse, whatever is spoken here. */
class LocalesTest {
    private final Locale before = Locale.getDefault();
    private final Path folder;
    private final RunStore store;
    private final List<FigureKind> kinds = new ArrayList<>();

    LocalesTest(@TempDir Path folder) {
        this.folder = folder;
        store = RunStore.at(folder);
        try (Training training = new Training(store, "a", "a", Training.START)) {
            training.upTo(3).end();
        }
        try (RunReader run = store.open(new RunId("a"))) {
            kinds.addAll(FigureCatalogue.offeredFor(run));
        }
    }

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @Test
    void what_is_written_and_served_is_the_same_in_every_country() throws IOException {
        Locale.setDefault(Locale.ENGLISH);
        Map<String, String> english = all();
        for (String tag : List.of("ar-EG", "tr-TR")) { // other digits; a comma, and an i of its own
            Locale.setDefault(Locale.forLanguageTag(tag));
            assertThat(all()).as(tag).containsExactlyEntriesOf(english);
        }
    }

    private Map<String, String> all() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (FigureKind kind : kinds) {
            for (String ending : List.of("svg", "csv")) {
                export(texts, kind + "." + ending, "--figure=" + kind, "--epoch=3");
            }
        }
        export(texts, "fixed.svg", "--figure=kernels", "--scale=fixed", "--theme=print");
        export(texts, "x.txt", "--figure=kernels", "--format=csv", "--epoch=9");
        export(texts, "film.gif", "--figure=kernels", "--fps=0.5", "--width=32", "--to=1");
        try (TestServer server = new TestServer(store)) {
            for (String path : List.of("api/runs/a", "api/runs/a/scalars", "api/runs/a/probes")) {
                texts.put(path, TestServer.text(server.get(path)));
            }
        }
        return texts;
    }

    /** Remembers the file, if one was written, and what was said. */
    private void export(Map<String, String> texts, String file, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("export", "a", "--runs=" + folder));
        Path out = folder.resolve("out-" + file);
        command.add("--out=" + out);
        command.addAll(List.of(options));
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        Underhood.with().printingTo(writer, writer).execute(command.toArray(String[]::new));
        texts.put(file, said.toString());
        if (Files.exists(out) && !file.endsWith("gif")) {
            texts.put(file + " text", Files.readString(out));
        }
    }
}

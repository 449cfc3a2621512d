package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.Viewer;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TogetherTest {
    @TempDir Path folder;

    @Test
    void what_a_strict_build_lets_through_records_and_draws() throws Exception {
        RunStore store = RunStore.at(folder);
        TinyTraining.record(store, 2);
        assertEquals(1, store.list().size());
        try (RunReader run = store.open(store.list().get(0))) {
            assertEquals(List.of(0, 1, 2), run.epochs());
        }
        try (Viewer viewer = Viewer.builder(store).port(0).start()) {
            String picture = viewer.url() + "runs/" + store.list().get(0) + "/figures/kernels.svg";
            try (InputStream svg = URI.create(picture).toURL().openStream()) {
                String text = new String(svg.readAllBytes(), StandardCharsets.UTF_8);
                assertEquals("<?xml", text.substring(0, 5));
            }
        }
    }
}

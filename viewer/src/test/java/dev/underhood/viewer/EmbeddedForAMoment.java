package dev.underhood.viewer;

import dev.underhood.store.RunStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A program that embeds a viewer, uses all of it and returns from main with neither the viewer nor
 * a live stream closed.
 */
final class EmbeddedForAMoment {
    private EmbeddedForAMoment() {}

    public static void main(String[] args) throws IOException {
        RunStore store = RunStore.inMemory();
        SampleRun run = new SampleRun(store, "a").upTo(1);
        Viewer viewer = Viewer.builder(store).port(0).start();
        InputStream events = open(viewer, "api/runs/a/events");
        if (events.read() < 0
                || open(viewer, "runs/a/figures/kernels.png").readAllBytes().length == 0) {
            throw new IOException("the viewer does not answer");
        }
        run.upTo(2);
        System.out.write((System.currentTimeMillis() + "\n").getBytes(StandardCharsets.US_ASCII));
        System.out.flush();
    }

    private static InputStream open(Viewer viewer, String path) throws IOException {
        return URI.create(viewer.url()).resolve(path).toURL().openStream();
    }
}

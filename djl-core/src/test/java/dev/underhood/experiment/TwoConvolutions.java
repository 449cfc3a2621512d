package dev.underhood.experiment;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.nn.Block;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TorchScript module of two convolutions that can be trained, for images of 1×6×6. */
public final class TwoConvolutions {
    private static final String NAME = "two-convolutions";

    /** A model that nobody holds is closed with its module by the garbage collector. */
    private static final List<Model> HELD = new CopyOnWriteArrayList<>();

    private TwoConvolutions() {}

    /** Loads it anew, from its file: DJL trains none that comes from a stream. */
    public static Block load() {
        try {
            Path file =
                    Path.of(
                            Objects.requireNonNull(
                                            TwoConvolutions.class.getResource("/" + NAME + ".pt"))
                                    .toURI());
            Model loaded = Model.newInstance(NAME, "PyTorch");
            HELD.add(loaded);
            loaded.load(file.getParent(), NAME, Map.of("trainParam", "true"));
            return loaded.getBlock();
        } catch (IOException | URISyntaxException | MalformedModelException e) {
            throw new IllegalStateException(e);
        }
    }
}

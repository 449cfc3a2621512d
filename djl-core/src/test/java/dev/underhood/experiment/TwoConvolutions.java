package dev.underhood.experiment;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.nn.Block;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** A TorchScript module of two convolutions that can be trained, for images of 1×6×6. */
public final class TwoConvolutions {
    private static final String NAME = "two-convolutions";

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
            loaded.load(file.getParent(), NAME, Map.of("trainParam", "true"));
            return loaded.getBlock();
        } catch (IOException | URISyntaxException | MalformedModelException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.underhood;

import ai.djl.Model;
import ai.djl.nn.Block;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** A TorchScript module of two convolutions that can be trained, for images of 1×6×6. */
final class TwoConvolutions {
    private TwoConvolutions() {}

    /** Loads it anew; it belongs to whoever puts it into a model. */
    static Block load() {
        try (InputStream golden =
                Objects.requireNonNull(
                        TwoConvolutions.class.getResourceAsStream("/two-convolutions.pt"))) {
            Model loaded = Model.newInstance("two-convolutions", "PyTorch");
            loaded.load(golden, Map.of("trainParam", "true"));
            return loaded.getBlock();
        } catch (IOException | ai.djl.MalformedModelException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}

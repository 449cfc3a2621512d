package dev.underhood.umap;

import java.io.IOException;
import java.nio.file.Path;

/** A file is no model, is damaged, or was written by a newer version. */
public final class UmapFileException extends IOException {
    private static final long serialVersionUID = 1L;

    UmapFileException(Path file, String what) {
        super("model file " + file + " " + what);
    }
}

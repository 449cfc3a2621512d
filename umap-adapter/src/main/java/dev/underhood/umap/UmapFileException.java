package dev.underhood.umap;

import java.io.IOException;

/** A file, stream or array is no model, is damaged, or was written by a newer version. */
public final class UmapFileException extends IOException {
    private static final long serialVersionUID = 1L;

    UmapFileException(String message) {
        super(message);
    }
}

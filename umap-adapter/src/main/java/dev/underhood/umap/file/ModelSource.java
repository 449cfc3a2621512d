package dev.underhood.umap.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where a model comes from. It is read twice: its checksum first, so that nothing else is believed
 * of what is damaged.
 *
 * @param name how errors call it
 * @param size bytes in all
 * @param opener begins at the first byte each time
 */
public record ModelSource(String name, long size, Opener opener) {
    /** A stream's bytes are kept in pieces of this size: together they may be more than 2 GiB. */
    private static final int PIECE = 1 << 20;

    /** Opens what is to be read. */
    @FunctionalInterface
    public interface Opener {
        /** Returns a stream from the first byte on. */
        InputStream open() throws IOException;
    }

    public static ModelSource of(Path file) throws IOException {
        return new ModelSource(
                "model file " + file, Files.size(file), () -> Files.newInputStream(file));
    }

    public static ModelSource of(byte[] bytes) {
        return new ModelSource(
                "model of " + bytes.length + " bytes",
                bytes.length,
                () -> new ByteArrayInputStream(bytes));
    }

    /** Reads a stream to its end. */
    public static ModelSource of(InputStream stream) throws IOException {
        List<byte[]> pieces = new ArrayList<>();
        long size = 0;
        byte[] piece;
        do {
            piece = stream.readNBytes(PIECE);
            pieces.add(piece);
            size += piece.length;
        } while (piece.length == PIECE);
        return new ModelSource(
                "model in a stream of " + size + " bytes",
                size,
                () -> {
                    List<InputStream> parts = new ArrayList<>();
                    pieces.forEach(part -> parts.add(new ByteArrayInputStream(part)));
                    return new SequenceInputStream(Collections.enumeration(parts));
                });
    }
}

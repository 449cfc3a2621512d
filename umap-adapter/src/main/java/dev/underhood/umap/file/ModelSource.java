package dev.underhood.umap.file;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where a model comes from.
 *
 * @param name how errors call it
 * @param size bytes in all
 * @param bytes from the first on
 */
public record ModelSource(String name, long size, InputStream bytes) implements Closeable {
    /** A stream's bytes are kept in pieces of this size: together they may be more than 2 GiB. */
    private static final int PIECE = 1 << 20;

    /** Opens a file; size and bytes are of the same one, even if another takes its place. */
    public static ModelSource of(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return new ModelSource(
                    "model file " + file, channel.size(), Channels.newInputStream(channel));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    public static ModelSource of(byte[] bytes) {
        return new ModelSource(
                "model of " + bytes.length + " bytes",
                bytes.length,
                new ByteArrayInputStream(bytes));
    }

    /** Reads a stream to its end: without its size, no length of an array could be doubted. */
    public static ModelSource of(InputStream stream) throws IOException {
        List<InputStream> pieces = new ArrayList<>();
        long size = 0;
        byte[] piece;
        do {
            piece = stream.readNBytes(PIECE);
            pieces.add(new ByteArrayInputStream(piece));
            size += piece.length;
        } while (piece.length == PIECE);
        return new ModelSource(
                "model in a stream of " + size + " bytes",
                size,
                new SequenceInputStream(Collections.enumeration(pieces)));
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}

package dev.underhood.exchange.npz;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The arrays of a file that {@code numpy.savez} or {@code savez_compressed} made. */
final class NpzFile implements Closeable {
    private static final String ENDING = ".npy";
    private static final int MOST_BYTES = 256 << 20;

    private final Path path;
    private final ZipFile zip;

    private NpzFile(Path path, ZipFile zip) {
        this.path = path;
        this.zip = zip;
    }

    /**
     * Opens a file.
     *
     * @throws IllegalArgumentException if it is none, or damaged
     */
    static NpzFile open(Path path) throws IOException {
        try {
            return new NpzFile(path, new ZipFile(path.toFile()));
        } catch (ZipException e) {
            throw new IllegalArgumentException(
                    path + " is no .npz file, or not whole: write it with numpy.savez", e);
        }
    }

    /** Returns the names of the arrays, in the order in which they were saved. */
    List<String> names() {
        return Collections.list(zip.entries()).stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(ENDING) && name.length() > ENDING.length())
                .map(name -> name.substring(0, name.length() - ENDING.length()))
                .toList();
    }

    /**
     * Reads an array.
     *
     * @throws IllegalArgumentException if it is damaged, or of a type that is not known here
     */
    NpyArray array(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name + ENDING);
        if (entry == null) {
            throw new IllegalArgumentException(path + " has no array " + name);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException("it has more than 256 MiB");
            }
            return NpyArray.of(bytes);
        } catch (IllegalArgumentException | ZipException e) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "array %s of %s cannot be read: %s",
                            name,
                            path,
                            e.getMessage()),
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}

package dev.underhood.figure.font;

import dev.underhood.file.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * A font as a file of the file system, which is what Java opens. Out of a jar it is copied into one
 * folder of the user's within the temporary one, so that however many programs end however they
 * will, one copy is left. A folder that others could write to is not used.
 */
final class FontFile {
    private static final Set<PosixFilePermission> MINE =
            PosixFilePermissions.fromString("rwx------");

    private FontFile() {}

    /** Returns the file of a font that lies beside this class. */
    static Path of(String name) throws IOException {
        URL resource = Objects.requireNonNull(FontFile.class.getResource(name), name);
        if (resource.getProtocol().equals("file")) {
            try {
                return Path.of(resource.toURI());
            } catch (URISyntaxException e) {
                throw new IOException(e);
            }
        }
        return copied(resource, name, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** Copies a font below a folder of all users. */
    static Path copied(URL resource, String name, Path below) throws IOException {
        Path fresh = Files.createTempFile(below, "underhood", ".ttf");
        try {
            try (InputStream in = resource.openStream()) {
                Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
            }
            String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9_.-]", "_");
            Path folder = fresh.resolveSibling("underhood-" + user);
            if (isMine(folder, fresh)) {
                Path kept = folder.resolve(name);
                if (!Files.exists(kept) || Files.mismatch(fresh, kept) >= 0) {
                    Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE);
                } else {
                    Files.delete(fresh);
                }
                return kept;
            }
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
        fresh.toFile().deleteOnExit();
        return fresh;
    }

    /** Returns whether a folder, made if it is not there, belongs to whom a file belongs. */
    private static boolean isMine(Path folder, Path file) {
        try {
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder, OwnerOnly.folder(folder));
            }
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
                            .equals(Files.getOwner(file))
                    && isWrittenByItsOwnerOnly(folder);
        } catch (IOException e) {
            return false; // another program may have been faster: a second file does no harm
        }
    }

    private static boolean isWrittenByItsOwnerOnly(Path folder) throws IOException {
        return !folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                || Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS).equals(MINE);
    }
}

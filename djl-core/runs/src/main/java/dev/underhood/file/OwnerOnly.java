package dev.underhood.file;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** With what a new file or folder is its owner's only, where the file system knows owners. */
public final class OwnerOnly {
    private OwnerOnly() {}

    public static FileAttribute<?>[] folder(Path path) {
        return of(path, "rwx------");
    }

    public static FileAttribute<?>[] file(Path path) {
        return of(path, "rw-------");
    }

    private static FileAttribute<?>[] of(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}

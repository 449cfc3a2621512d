package dev.underhood.store.sqlite;

import dev.underhood.file.TemporaryFolder;
import dev.underhood.store.StoreException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads SQLite's native library. sqlite-jdbc unpacks it into the temporary folder and deletes it
 * when the process ends by itself; one that is killed leaves a megabyte behind. Here it is unpacked
 * into a folder for this process, which is deleted as soon as the library is loaded, where the
 * system allows that.
 */
final class NativeLibrary {
    private static final String FOLDER = "org.sqlite.tmpdir";
    private static final String GIVEN = "org.sqlite.lib.path"; // the user's own library

    private NativeLibrary() {}

    /**
     * Loads the library unless it is loaded already.
     *
     * @throws StoreException if there is no folder in which it may be written and executed
     */
    static void load() {
        if (System.getProperty(GIVEN) != null || !isPosix()) {
            return; // nothing is unpacked; or what is loaded cannot be deleted
        }
        String asked = System.getProperty(FOLDER);
        Path parent =
                Path.of(Optional.ofNullable(asked).orElse(System.getProperty("java.io.tmpdir")));
        try {
            try (TemporaryFolder own = TemporaryFolder.in(parent, "underhood-sqlite-")) {
                checkExecutable(own.path(), parent);
                System.setProperty(FOLDER, own.path().toString());
                SQLiteJDBCLoader.initialize();
            } finally {
                restore(asked);
            }
        } catch (StoreException e) {
            throw e;
        } catch (Exception e) { // initialize() declares no less
            throw new StoreException(cannotBeLoaded(String.valueOf(e.getMessage())), e);
        }
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    /** Asks first: sqlite-jdbc would put two stack traces into the log before it gives up. */
    private static void checkExecutable(Path own, Path parent) throws IOException {
        var executable =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Path probe = Files.createFile(own.resolve("probe"), executable);
        if (!Files.isExecutable(probe)) {
            throw new StoreException(
                    cannotBeLoaded("nothing in folder " + parent + " may be executed"));
        }
    }

    private static String cannotBeLoaded(String why) {
        return "SQLite cannot be loaded: "
                + why
                + ". Let the system property "
                + FOLDER
                + " name a folder in which libraries may be written and executed";
    }

    private static void restore(@Nullable String asked) {
        if (asked == null) {
            System.clearProperty(FOLDER);
        } else {
            System.setProperty(FOLDER, asked);
        }
    }
}

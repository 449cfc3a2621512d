package dev.underhood.store.sqlite;

import dev.underhood.file.OwnerOnly;
import dev.underhood.file.TemporaryFolder;
import dev.underhood.store.StoreException;
import dev.underhood.store.sql.Database;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A run with its log or journal, copied to the temporary folder and put together there. For a run
 * whose writer was killed and which cannot be changed where it lies.
 */
final class PrivateCopy {
    private static final long LARGEST = 256L << 20;
    private static final int TRIES = 3;
    private static final String NAME = "run.db";

    private PrivateCopy() {}

    /**
     * Opens a copy, which goes away when it is closed, or earlier.
     *
     * @throws StoreException if there can be no copy
     */
    static Database open(Path file, SQLException why) throws SQLException {
        Leftovers.check(file);
        try {
            TemporaryFolder folder = TemporaryFolder.named("underhood-run-");
            boolean opened = false;
            try {
                copy(file, folder);
                putTogether(folder.path().resolve(NAME));
                Database database = Sqlite.openUnchanged(folder.path().resolve(NAME), "");
                opened = true;
                // while it is open already where that is possible: a kill then leaves nothing
                folder.close();
                return database.then(folder::close);
            } finally {
                if (!opened) {
                    folder.close();
                }
            }
        } catch (IOException e) {
            throw new StoreException(
                    "the last epochs of "
                            + file
                            + " are in "
                            + Leftovers.of(file)
                            + ", and cannot be read: "
                            + e.getMessage()
                            + ". Copy the folder to where it can be written",
                    Sqlite.reason(why),
                    why);
        }
    }

    /** Copies all that belongs together; again if it changes meanwhile. */
    private static void copy(Path file, TemporaryFolder folder) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            List<Path> sources = new ArrayList<>(List.of(file));
            sources.addAll(Leftovers.of(file));
            List<String> before = stamps(sources);
            long bytes = 0;
            for (Path source : sources) {
                bytes += Files.size(source);
            }
            if (bytes > LARGEST) {
                throw new IOException(
                        "a private copy would have "
                                + (bytes >> 20)
                                + " MB, the most is "
                                + (LARGEST >> 20));
            }
            folder.empty();
            for (Path source : sources) {
                String suffix = source.toString().substring(file.toString().length());
                copyTo(folder.path().resolve(NAME + suffix), source);
            }
            if (stamps(sources).equals(before)) {
                return;
            }
        }
        throw new IOException("they change all the time");
    }

    private static void copyTo(Path target, Path source) throws IOException {
        try (FileChannel in =
                        FileChannel.open(
                                source, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                FileChannel out =
                        FileChannel.open(
                                target,
                                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                                OwnerOnly.file(target))) {
            long size = in.size();
            for (long at = 0; at < size; ) {
                long copied = in.transferTo(at, size - at, out);
                if (copied <= 0) {
                    throw new IOException(source + " was cut off while it was copied");
                }
                at += copied;
            }
        }
    }

    private static List<String> stamps(List<Path> files) throws IOException {
        List<String> stamps = new ArrayList<>();
        for (Path file : files) {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            stamps.add(now.size() + " " + now.lastModifiedTime() + " " + now.fileKey());
        }
        return stamps;
    }

    /** Makes one file of the copy. */
    private static void putTogether(Path copy) throws SQLException {
        try (Database database = Sqlite.openForWriting(copy)) {
            database.execute(Sql.ROLLBACK_JOURNAL);
        }
    }
}

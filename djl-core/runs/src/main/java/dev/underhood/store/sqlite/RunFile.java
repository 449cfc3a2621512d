package dev.underhood.store.sqlite;

import dev.underhood.run.RunId;
import dev.underhood.store.StoreException;
import dev.underhood.store.format.Stored;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A run's file: what its blobs must be, and what to say when it is not as it must be. */
public record RunFile(RunId id, Path path) {
    /** Says why the file cannot be read: it is damaged, or out of reach at the moment. */
    public StoreException unreadable(SQLException e) {
        return Sqlite.isDamage(e)
                ? stored().damaged(e)
                : new StoreException(
                        "cannot open run "
                                + id
                                + " in "
                                + path
                                + ": "
                                + e.getMessage()
                                + (Sqlite.isFull(e)
                                        ? ". Make room on its disk"
                                        : ". Check its permissions, and what else has it open"),
                        Sqlite.reason(e),
                        e);
    }

    Stored stored() {
        return new Stored(id, path.toString());
    }

    /** Returns the {@code .npy} file of a row of checksum and blob, see {@link Stored#npy}. */
    byte[] blob(String what, ResultSet row) throws SQLException {
        return stored().npy(what, row.getLong(1), row.getBytes(2));
    }
}

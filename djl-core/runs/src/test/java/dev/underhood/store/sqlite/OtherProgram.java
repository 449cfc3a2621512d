package dev.underhood.store.sqlite;

import dev.underhood.store.sql.Database;
import java.nio.file.Path;
import java.sql.SQLException;

/** Another program, which has a run's file open and does with it what it likes. */
public final class OtherProgram implements AutoCloseable {
    private final Database database;

    private OtherProgram(Database database) {
        this.database = database;
    }

    public static OtherProgram opens(Path file) throws SQLException {
        return new OtherProgram(Sqlite.openForWriting(file));
    }

    public void locks() throws SQLException {
        database.execute(Sql.BEGIN);
    }

    public void unlocks() throws SQLException {
        database.execute(Database.ROLLBACK);
    }

    public void makesLog() throws SQLException {
        database.execute(Sql.WRITE_AHEAD_LOG);
    }

    /** Takes the place of a tensor that the run's writer is going to write. */
    public void takes(String tensor, int epoch) throws SQLException {
        database.update(Sql.ADD_TENSOR_VALUE, tensor, epoch, null, null, 0, new byte[1]);
    }

    public void executes(String sql) throws SQLException {
        database.execute(sql);
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}

package dev.underhood.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JDBC connection in the few words that this package needs. Used by one thread at a time. */
final class Database implements AutoCloseable {
    /** Makes a value of the current row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Statements that belong together. */
    interface Work {
        void run() throws SQLException;
    }

    private final Connection connection;

    Database(Connection connection) {
        this.connection = connection;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        }
    }

    /** Runs the statement once for each row of values. */
    void updateAll(String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] row : rows) {
                bind(statement, row);
                statement.executeUpdate();
            }
        }
    }

    <T> List<T> query(String sql, RowReader<T> reader, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            List<T> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(reader.read(row));
                }
            }
            return found;
        }
    }

    /** Returns the first row; a table that must hold one and holds none is damage. */
    <T> T one(String sql, RowReader<T> reader, Object... values) throws SQLException {
        List<T> found = query(sql, reader, values);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("a row is missing");
        }
        return found.get(0);
    }

    /** Commits all of the work or nothing of it; the write lock is taken before the work begins. */
    void transaction(Work work) throws SQLException {
        execute(Sql.BEGIN);
        boolean committed = false;
        try {
            work.run();
            execute(Sql.COMMIT);
            committed = true;
        } finally {
            if (!committed) {
                rollback();
            }
        }
    }

    private void rollback() {
        try {
            execute(Sql.ROLLBACK);
        } catch (SQLException e) {
            // SQLite has rolled back by itself, as it does when the disk is full; the error that
            // led here is on its way to the caller
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}

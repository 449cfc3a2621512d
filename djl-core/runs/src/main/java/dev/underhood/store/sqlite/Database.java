package dev.underhood.store.sqlite;

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

    /** Looks at the current row. */
    interface RowVisitor {
        void visit(ResultSet row) throws SQLException;
    }

    /** Statements that belong together. */
    interface Work {
        void run() throws SQLException;
    }

    /** As many rows are read of a table at most. */
    static final int MOST_ROWS = 1_000_000;

    private final Connection connection;
    private final Runnable afterClose;

    Database(Connection connection) {
        this(connection, () -> {});
    }

    private Database(Connection connection, Runnable afterClose) {
        this.connection = connection;
        this.afterClose = afterClose;
    }

    /** Returns this database with something to do when it has been closed. */
    Database then(Runnable work) {
        return new Database(connection, work);
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

    /**
     * Returns all rows.
     *
     * @throws IllegalArgumentException if there are more than a run can have
     */
    <T> List<T> query(String sql, RowReader<T> reader, Object... values) throws SQLException {
        return query(MOST_ROWS, sql, reader, values);
    }

    /**
     * Returns all rows.
     *
     * @throws IllegalArgumentException if there are more than {@code most}
     */
    <T> List<T> query(int most, String sql, RowReader<T> reader, Object... values)
            throws SQLException {
        List<T> found = new ArrayList<>();
        each(
                sql,
                row -> {
                    if (found.size() == most) {
                        throw new IllegalArgumentException("more than " + most + " of a kind");
                    }
                    found.add(reader.read(row));
                },
                values);
        return found;
    }

    /** Shows each row once, without keeping any. */
    void each(String sql, RowVisitor visitor, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    visitor.visit(row);
                }
            }
        }
    }

    /** Returns the first row of the answer to each of several groups of values. */
    <T> List<T> oneOfEach(String sql, RowReader<T> reader, List<Object[]> questions)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] values : questions) {
                bind(statement, values);
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        throw new IllegalArgumentException("a row is missing");
                    }
                    found.add(reader.read(row));
                }
            }
        }
        return found;
    }

    /** Returns the first row; a table that must hold one and holds none is damage. */
    <T> T one(String sql, RowReader<T> reader, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalArgumentException("a row is missing");
                }
                return reader.read(row);
            }
        }
    }

    /** Puts each value's place before it. */
    static List<@Nullable Object[]> numbered(List<?> values) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        values.forEach(value -> rows.add(new Object[] {rows.size(), value}));
        return rows;
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
        try {
            connection.close();
        } finally {
            afterClose.run();
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}

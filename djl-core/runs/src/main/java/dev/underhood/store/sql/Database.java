package dev.underhood.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JDBC connection in the few words that stores need. Used by one thread at a time. */
public final class Database implements AutoCloseable {
    /** Makes a value of the current row. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Looks at the current row. */
    public interface RowVisitor {
        void visit(ResultSet row) throws SQLException;
    }

    /** Statements that belong together. */
    public interface Work {
        void run() throws SQLException;
    }

    /** As many rows are read of a table at most. */
    public static final int MOST_ROWS = 1_000_000;

    private static final String COMMIT = "COMMIT";

    /** Ends a transaction of which nothing is to stay. */
    public static final String ROLLBACK = "ROLLBACK";

    private final Connection connection;
    private final String begin;
    private final Runnable afterClose;

    /**
     * @param begin the statement that begins a transaction
     */
    public Database(Connection connection, String begin) {
        this(connection, begin, () -> {});
    }

    private Database(Connection connection, String begin, Runnable afterClose) {
        this.connection = connection;
        this.begin = begin;
        this.afterClose = afterClose;
    }

    /** Returns this database with something to do when it has been closed. */
    public Database then(Runnable work) {
        return new Database(connection, begin, work);
    }

    /** Returns what only one driver's connection can. */
    public <T> T unwrap(Class<T> type) throws SQLException {
        return connection.unwrap(type);
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public void update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        }
    }

    /** Runs the statement once for each row of values. */
    public void updateAll(String sql, List<@Nullable Object[]> rows) throws SQLException {
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
    public <T> List<T> query(String sql, RowReader<T> reader, Object... values)
            throws SQLException {
        return query(MOST_ROWS, sql, reader, values);
    }

    /**
     * Returns all rows.
     *
     * @throws IllegalArgumentException if there are more than {@code most}
     */
    public <T> List<T> query(int most, String sql, RowReader<T> reader, Object... values)
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
    public void each(String sql, RowVisitor visitor, Object... values) throws SQLException {
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
    public <T> List<T> oneOfEach(String sql, RowReader<T> reader, List<Object[]> questions)
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
    public <T> T one(String sql, RowReader<T> reader, Object... values) throws SQLException {
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
    public static List<@Nullable Object[]> numbered(List<?> values) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        values.forEach(value -> rows.add(new Object[] {rows.size(), value}));
        return rows;
    }

    /** Commits all of the work or nothing of it. */
    public void transaction(Work work) throws SQLException {
        execute(begin);
        boolean committed = false;
        try {
            work.run();
            execute(COMMIT);
            committed = true;
        } finally {
            if (!committed) {
                rollback();
            }
        }
    }

    private void rollback() {
        try {
            execute(ROLLBACK);
        } catch (SQLException e) {
            // rolled back already, as SQLite does when the disk is full, or no longer connected;
            // the
            // error that led here is on its way to the caller
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

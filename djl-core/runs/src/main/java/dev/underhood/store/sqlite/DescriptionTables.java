package dev.underhood.store.sqlite;

import dev.underhood.store.Description;
import dev.underhood.store.sql.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people say of a run in its file: options when it begins; name, tags and note at any time.
 */
final class DescriptionTables {
    private static final int MOST_OPTIONS = 10_000;
    private static final int MOST_TAGS = 1_000;

    private DescriptionTables() {}

    /** Writes what was chosen for the training; within a transaction. */
    static void addOptions(Database database, Map<String, String> options) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        options.forEach((name, value) -> rows.add(new Object[] {rows.size(), name, value}));
        database.updateAll(Sql.ADD_OPTION, rows);
    }

    /** Reads what was chosen for the training; versions before 4 do not tell. */
    static Map<String, String> options(Database database, int version, Columns columns)
            throws SQLException {
        Map<String, String> options = new LinkedHashMap<>();
        if (version >= 4) {
            database.query(
                    MOST_OPTIONS,
                    Sql.OPTIONS,
                    row -> options.put(columns.name(row, 1), columns.name(row, 2)));
        }
        return options;
    }

    /** Replaces what is said of the run; within a transaction. */
    static void set(Database database, Description description) throws SQLException {
        database.update(Sql.RENAME, description.name());
        database.update(Sql.DELETE_TAGS);
        database.updateAll(Sql.ADD_TAG, Database.numbered(description.tags()));
        database.update(Sql.DELETE_NOTE);
        if (!description.note().isEmpty()) {
            database.update(Sql.ADD_NOTE, description.note());
        }
    }

    /** Reads what is said of the run; before version 4 that is its name. */
    static Description read(Database database, int version, Columns columns) throws SQLException {
        String name = database.one(Sql.NAME, row -> columns.text(row, 1));
        if (version < 4) {
            return Description.of(name);
        }
        return new Description(
                name,
                database.query(MOST_TAGS, Sql.TAGS, row -> columns.name(row, 1)),
                database.query(1, Sql.NOTE, row -> columns.text(row, 1)).stream()
                        .findFirst()
                        .orElse(""));
    }
}

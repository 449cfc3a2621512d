package dev.underhood.store.postgres;

import dev.underhood.store.StoreException;
import dev.underhood.store.WriteException;
import java.sql.SQLException;
import java.util.Set;

/** What a failure of the database means; see PostgreSQL's appendix A for the five characters. */
final class Failure {
    private static final String NOT_PERMITTED = "42501";
    private static final String READ_ONLY = "25006";
    private static final String DISK_FULL = "53100";

    /** Classes of what is wrong with the values themselves, and goes wrong again. */
    private static final Set<String> OF_VALUES = Set.of("21", "22", "23", "54");

    private Failure() {}

    static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    /** Returns whether another connection may do better at once. */
    static boolean isOfConnection(SQLException e) {
        return state(e).startsWith("08") || state(e).startsWith("57P");
    }

    /** Returns whether there are no tables (yet). */
    static boolean isWithoutTables(SQLException e) {
        return Set.of("42P01", "3F000").contains(state(e));
    }

    /** Says why, in a few words that name no machine. */
    static String reason(SQLException e) {
        String state = state(e);
        if (state.equals(DISK_FULL)) {
            return "the disk of the database was full";
        }
        if (state.equals(NOT_PERMITTED) || state.equals(READ_ONLY)) {
            return "the database does not permit it";
        }
        if (state.startsWith("28")) {
            return "the database does not know the user or the password";
        }
        return state.startsWith("08") || state.startsWith("57") || state.startsWith("53")
                ? "the database cannot be reached"
                : "the database refuses it (" + state + ")";
    }

    private static String cure(SQLException e) {
        String state = state(e);
        if (state.equals(NOT_PERMITTED) || state.equals(READ_ONLY)) {
            return "grant the role what roles.sql grants a writer";
        }
        if (state.startsWith("28")) {
            return "check user and password";
        }
        return "check that it runs and can be reached";
    }

    static StoreException reading(String what, Place place, SQLException e) {
        return new StoreException(text("cannot read " + what + " in ", place, e), reason(e), e);
    }

    static WriteException writing(String what, Place place, SQLException e) {
        boolean never = OF_VALUES.contains(state(e).length() < 2 ? "" : state(e).substring(0, 2));
        return new WriteException(
                never ? WriteException.Kind.REFUSED : WriteException.Kind.OUT_OF_REACH,
                text("cannot write " + what + " to ", place, e),
                reason(e),
                e);
    }

    private static String text(String what, Place place, SQLException e) {
        String why =
                String.valueOf(e.getMessage()).replaceAll("[.\\s]+$", ""); // a sentence, or none
        return what + place + ": " + why + ": " + cure(e);
    }
}

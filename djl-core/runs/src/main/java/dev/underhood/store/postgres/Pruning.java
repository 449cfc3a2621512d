package dev.underhood.store.postgres;

import dev.underhood.store.sql.Database;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what is left of deleted runs, little by little. A deletion itself removes the run's row
 * only, so that it takes a moment however large the run is; partitions would do that too, but to
 * make one a writer would have to own the tables.
 */
final class Pruning {
    private static final Logger LOG = LoggerFactory.getLogger(Pruning.class);
    private static final int ROWS = 500;

    private static final String DELETED = "SELECT run FROM deleted";
    private static final String OF_RUN = " WHERE run = ? LIMIT " + ROWS;

    /** Those that hold values come before those by which they are found. */
    private static final List<String> PARTS =
            List.of(
                    part("tensor_value JOIN tensor ON tensor = id", "tensor_value"),
                    part("epoch_scalar JOIN scalar ON scalar = id", "epoch_scalar"),
                    part("step_scalar JOIN scalar ON scalar = id", "step_scalar"),
                    part("tensor", "tensor"),
                    part("scalar", "scalar"),
                    part("step", "step"),
                    part("epoch", "epoch"),
                    part("remark", "remark"),
                    part("output", "output"),
                    part("probe_input", "probe_input"),
                    part("probe", "probe"),
                    part("layer", "layer"),
                    part("deleted", "deleted"));

    private Pruning() {}

    private static String part(String from, String table) {
        return "DELETE FROM "
                + table
                + " WHERE ctid = ANY (ARRAY(SELECT "
                + table
                + ".ctid FROM "
                + from
                + OF_RUN
                + ")) RETURNING 1";
    }

    /** Begins to remove what is left, on a thread of its own. */
    static void begin(Connections connections) {
        Thread thread = new Thread(() -> prune(connections), "underhood-pruning");
        thread.setDaemon(true);
        thread.start();
    }

    private static void prune(Connections connections) {
        try (Database database = connections.forWriting()) {
            prune(database);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("what is left of deleted runs stays until the next deletion", e);
        }
    }

    /** Removes all that is left; another process may do the same at the same time. */
    static void prune(Database database) throws SQLException {
        for (int run : database.query(DELETED, row -> row.getInt(1))) {
            for (String part : PARTS) {
                while (!database.query(part, row -> 1, run).isEmpty()) {
                    // the next few
                }
            }
        }
    }
}

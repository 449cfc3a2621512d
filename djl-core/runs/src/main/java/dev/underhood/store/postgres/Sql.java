package dev.underhood.store.postgres;

import dev.underhood.store.format.Npy;
import dev.underhood.store.sql.PieceBits;

/** The SQL statements of this package, but for the tables, which are resources beside it. */
final class Sql {
    static final String BEGIN = "BEGIN";

    /** A number of any two is a lock; the first tells one schema's runs from another's. */
    private static final String LOCK = "('run'::regclass::oid::integer, ?)";

    static final String TAKE_LOCK = "SELECT pg_try_advisory_lock" + LOCK;
    static final String LEAVE_LOCK = "SELECT pg_advisory_unlock" + LOCK;
    private static final String LOCKS =
            " FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2"
                    + " AND classid = 'run'::regclass::oid AND database ="
                    + " (SELECT oid FROM pg_database WHERE datname = current_database())";
    static final String IS_LOCKED = "SELECT count(*)" + LOCKS + " AND objid = ?::oid";
    static final String LOCKED = "SELECT objid::integer" + LOCKS;

    /** Ends a session of this process that the server still believes in. */
    static final String END_OWN =
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <>"
                    + " pg_backend_pid() AND application_name = ? AND pid IN (SELECT pid"
                    + LOCKS
                    + " AND objid = ?::oid)";

    static final String KEY = "SELECT key FROM run WHERE id = ?";
    static final String IDS = "SELECT key, id, started_at FROM run";
    static final String ORIGIN = "SELECT id FROM run WHERE origin = ?";
    static final String ADD_RUN =
            "INSERT INTO run (id, origin, name, started_at, planned_epochs, class_names,"
                    + " option_names, option_values, mean, deviation) VALUES (?, ?, ?, ?, ?,"
                    + " ?::text[], ?::text[], ?::text[], ?::integer[], ?::integer[])"
                    + " ON CONFLICT (id) DO NOTHING RETURNING key";
    static final String ADD_PROGRESS = "INSERT INTO progress (run) VALUES (?)";
    static final String ADD_LAYER = "INSERT INTO layer VALUES (?, ?, ?, ?, ?::bigint[], ?, ?)";
    static final String ADD_PROBE = "INSERT INTO probe VALUES (?, ?, ?, ?::bigint[])";
    static final String ADD_PROBE_INPUT = "INSERT INTO probe_input VALUES (?, ?, ?, ?, ?)";
    static final String DELETE_OUTPUTS = "DELETE FROM output WHERE run = ?";
    static final String ADD_OUTPUT = "INSERT INTO output VALUES (?, ?, ?, ?, ?, ?::text[])";
    static final String DESCRIBE =
            "UPDATE run SET name = ?, tags = ?::text[], note = ? WHERE key = ?";
    static final String GO_ON =
            "UPDATE run SET ended_at = NULL, end_kind = NULL, end_what = NULL, end_why = NULL,"
                    + " end_cure = NULL WHERE key = ?";
    static final String END =
            "UPDATE run SET ended_at = ?, end_kind = ?, end_what = ?, end_why = ?, end_cure = ?"
                    + " WHERE key = ?";
    static final String ADD_REMARK =
            "INSERT INTO remark SELECT ?, count(*), ?, ?, ? FROM remark WHERE run = ?"
                    + " ON CONFLICT (run, what) DO UPDATE SET"
                    + " why = excluded.why, cure = excluded.cure";
    static final String ADD_EPOCH = "INSERT INTO epoch VALUES (?, ?, ?)";

    /** Whatever is written changes this row, which is gone when the run is; then says so. */
    static final String CHANGED =
            "WITH moved AS (UPDATE progress SET changed = changed + 1,"
                    + " last_epoch = greatest(last_epoch, ?),"
                    + " recorded_at = coalesce(nullif(?, ''), recorded_at), late = late + ?"
                    + " WHERE run = ? RETURNING run)"
                    + " SELECT pg_notify(current_schema(), ?) FROM moved";

    static final String LATE = "SELECT late FROM progress WHERE run = ? FOR UPDATE";
    static final String HAS_EPOCH = "SELECT count(*) FROM epoch WHERE run = ? AND epoch = ?";
    static final String HAS_TENSOR =
            "SELECT count(*) FROM tensor_value WHERE epoch = ? AND tensor ="
                    + " (SELECT id FROM tensor WHERE run = ? AND name = ?)";
    static final String HAS_EPOCH_SCALAR =
            "SELECT count(*) FROM epoch_scalar WHERE epoch = ? AND scalar ="
                    + " (SELECT id FROM scalar WHERE run = ? AND name = ?)";
    static final String SCALARS =
            "SELECT name, id, low, low_epoch, high, high_epoch FROM scalar WHERE run = ?";
    static final String TENSORS = "SELECT name, id FROM tensor WHERE run = ?";
    static final String ADD_SCALARS =
            "INSERT INTO scalar (run, name) SELECT ?, name FROM unnest(?::text[])"
                    + " WITH ORDINALITY AS new (name, position) ORDER BY position"
                    + " RETURNING name, id";
    static final String ADD_TENSORS =
            "INSERT INTO tensor (run, name) SELECT ?, name FROM unnest(?::text[])"
                    + " WITH ORDINALITY AS new (name, position) ORDER BY position"
                    + " RETURNING name, id";
    static final String SET_EXTREMES =
            "UPDATE scalar SET low = new.low, low_epoch = new.low_epoch, high = new.high,"
                    + " high_epoch = new.high_epoch FROM unnest(?::integer[], ?::float8[],"
                    + " ?::integer[], ?::float8[], ?::integer[])"
                    + " AS new (id, low, low_epoch, high, high_epoch) WHERE scalar.id = new.id";
    static final String ADD_EPOCH_SCALARS =
            "INSERT INTO epoch_scalar SELECT scalar, ?, bits"
                    + " FROM unnest(?::integer[], ?::bigint[]) AS new (scalar, bits)";
    static final String ADD_TENSOR_VALUE = "INSERT INTO tensor_value VALUES (?, ?, ?, ?, ?, ?, ?)";
    static final String ADD_STEPS =
            "INSERT INTO step SELECT ?, step, epoch FROM unnest(?::bigint[], ?::integer[])"
                    + " AS new (step, epoch)"
                    + " ON CONFLICT (run, step) DO UPDATE SET epoch = excluded.epoch";
    static final String ADD_STEP_SCALARS =
            "INSERT INTO step_scalar SELECT * FROM unnest(?::integer[], ?::bigint[], ?::bigint[])"
                    + " ON CONFLICT (scalar, step) DO UPDATE SET bits = excluded.bits";

    static final String RUN =
            "SELECT name, started_at, planned_epochs, class_names, option_names, option_values,"
                    + " mean, deviation FROM run WHERE key = ?";
    static final String LAYERS =
            "SELECT name, type, output_shape, parameters, trained_parameters FROM layer"
                    + " WHERE run = ? ORDER BY position";
    static final String PROBES = "SELECT label, targets FROM probe WHERE run = ? ORDER BY position";
    static final String PROBE_INPUTS =
            "SELECT probe, crc32c, npy FROM probe_input WHERE run = ? ORDER BY probe, input";
    static final String DESCRIPTION = "SELECT name, tags, note FROM run WHERE key = ?";
    static final String OUTPUTS =
            "SELECT name, kind, reason, names FROM output WHERE run = ? ORDER BY position";
    static final String REMARKS =
            "SELECT run, what, why, cure FROM remark WHERE run = ANY (?::integer[])"
                    + " ORDER BY run, position";
    static final String STATE =
            "SELECT last_epoch, late, ended_at, end_kind, end_what, end_why, end_cure"
                    + " FROM run JOIN progress ON run = key WHERE key = ?";

    static final String CHANGES = "SELECT key, changed FROM run JOIN progress ON run = key";
    static final String HEADINGS =
            "SELECT last_epoch, late, ended_at, end_kind, end_what, end_why, end_cure,"
                    + " key, id, name, tags, note, option_names, option_values, started_at,"
                    + " planned_epochs, recorded_at, changed"
                    + " FROM run JOIN progress ON run = key WHERE key = ANY (?::integer[])";
    static final String EXTREMES =
            "SELECT run, name, low, low_epoch, high, high_epoch FROM scalar"
                    + " WHERE run = ANY (?::integer[]) AND EXISTS"
                    + " (SELECT 1 FROM epoch_scalar WHERE scalar = scalar.id) ORDER BY run, name";

    static final String EPOCHS = "SELECT epoch FROM epoch WHERE run = ? ORDER BY epoch";
    static final String LAST_EPOCH = "SELECT last_epoch FROM progress WHERE run = ?";
    static final String RECORDED_AT = "SELECT recorded_at FROM epoch WHERE run = ? AND epoch = ?";
    static final String EPOCH_SCALAR_NAMES =
            "SELECT name FROM scalar WHERE run = ? AND EXISTS"
                    + " (SELECT 1 FROM epoch_scalar WHERE scalar = scalar.id)";
    static final String STEP_SCALAR_NAMES =
            "SELECT name FROM scalar WHERE run = ? AND EXISTS"
                    + " (SELECT 1 FROM step_scalar WHERE scalar = scalar.id)";
    static final String EPOCH_SCALARS =
            "SELECT epoch, bits FROM epoch_scalar WHERE scalar ="
                    + " (SELECT id FROM scalar WHERE run = ? AND name = ?) ORDER BY epoch";
    static final String STEP_SCALARS =
            "SELECT step, bits FROM step_scalar WHERE scalar ="
                    + " (SELECT id FROM scalar WHERE run = ? AND name = ?) ORDER BY step";
    static final String SCALAR_ID = "SELECT id FROM scalar WHERE run = ? AND name = ?";
    static final String STEP_ENDS =
            "SELECT min(step), max(step) FROM step_scalar"
                    + " WHERE scalar = ? AND step BETWEEN ? AND ?";

    /** The pieces of a curve. */
    static final String STEP_PIECES =
            "SELECT min(step), (array_agg(bits ORDER BY step))[1],"
                    + PieceBits.COLUMNS
                    + " FROM step_scalar WHERE scalar = ? AND step BETWEEN ? AND ? GROUP BY"
                    + " CASE step WHEN ? THEN -2 WHEN ? THEN -1 ELSE step >> ? END ORDER BY 1";

    static final String LAST_STEP =
            "SELECT step FROM step WHERE run = ? AND epoch <= ? ORDER BY step DESC LIMIT 1";
    static final String STEPS_AFTER =
            "SELECT step, epoch FROM step WHERE run = ? AND step > ? ORDER BY step LIMIT ?";
    static final String STEP_VALUES =
            "SELECT step, name, bits FROM scalar JOIN step_scalar ON scalar = id"
                    + " WHERE run = ? AND step BETWEEN ? AND ? ORDER BY step, id";

    static final String TENSOR_NAMES = "SELECT name FROM tensor WHERE run = ? ORDER BY id";
    private static final String TENSOR_AT =
            " FROM tensor_value WHERE epoch = ? AND tensor ="
                    + " (SELECT id FROM tensor WHERE run = ? AND name = ?)";
    static final String TENSOR_VALUE =
            "SELECT crc32c, octet_length(npy), CASE WHEN octet_length(npy) <= ? THEN npy END"
                    + TENSOR_AT;
    static final String TENSOR_HEAD = "SELECT substr(npy, 1, " + Npy.MOST_HEAD + ")" + TENSOR_AT;
    static final String TENSOR_RANGE =
            "SELECT min(low), max(high) FROM tensor_value WHERE tensor ="
                    + " (SELECT id FROM tensor WHERE run = ? AND name = ?)";
    static final String LATE_TENSORS =
            "SELECT epoch, name FROM tensor_value JOIN tensor ON tensor = id"
                    + " WHERE run = ? AND late IS NOT NULL ORDER BY late";

    static final String ADD_DELETED = "INSERT INTO deleted VALUES (?)";
    static final String DELETE_RUN = "DELETE FROM run WHERE key = ?";
    static final String DELETE_PROGRESS = "DELETE FROM progress WHERE run = ?";
    static final String TELL = "SELECT pg_notify(current_schema(), ?)";

    private Sql() {}
}

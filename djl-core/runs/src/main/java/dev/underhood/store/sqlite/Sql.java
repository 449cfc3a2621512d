package dev.underhood.store.sqlite;

import dev.underhood.store.format.Npy;
import dev.underhood.store.sql.PieceBits;
import java.util.List;

/**
 * Every SQL statement of this package. Doubles are kept as the integer of their IEEE 754 bits:
 * bound as REAL, SQLite would turn NaN into NULL and -0.0 into 0.0. Blobs come last in their table,
 * so that the columns before them are read without the blob's pages.
 */
final class Sql {
    /** Marks the file as ours: "Undr" in ASCII. */
    static final int APPLICATION_ID = 0x556e6472;

    /** The version of the tables that are written, see {@link Tables} and docs/run-format.md. */
    static final int VERSION = 5;

    /** The most bytes of UTF-8 of any text. */
    static final int LONGEST_TEXT = 4096;

    static final String LIBRARY_VERSION = "SELECT sqlite_version()";
    static final List<String> HARDEN =
            List.of("PRAGMA trusted_schema = off", "PRAGMA cell_size_check = on");
    static final String GET_APPLICATION_ID = "PRAGMA application_id";
    static final String SET_APPLICATION_ID = "PRAGMA application_id = " + APPLICATION_ID;
    static final String GET_VERSION = "PRAGMA user_version";
    static final String SET_VERSION = "PRAGMA user_version = " + VERSION;
    static final String TABLES_IN_FILE =
            "SELECT substr(sql, 1, 4096) FROM sqlite_schema WHERE sql IS NOT NULL LIMIT 100";
    static final String ENCODING = "PRAGMA encoding";
    static final String WRITE_AHEAD_LOG = "PRAGMA journal_mode = wal";
    static final String EMPTY_LOG = "PRAGMA wal_checkpoint(truncate)";
    static final String ROLLBACK_JOURNAL = "PRAGMA journal_mode = delete";
    static final String SYNCHRONOUS_FULL = "PRAGMA synchronous = full";
    static final String SHORT_WAIT = "PRAGMA busy_timeout = 500";

    static final String BEGIN = "BEGIN IMMEDIATE";

    static final String ADD_RUN =
            "INSERT INTO run (id, name, started_at, planned_epochs) VALUES (?, ?, ?, ?)";
    static final String ADD_LAYER =
            "INSERT INTO layer (position, name, type, output_shape, parameters, trained_parameters)"
                    + " VALUES (?, ?, ?, ?, ?, ?)";
    static final String ADD_CLASS_NAME = "INSERT INTO class_name (position, name) VALUES (?, ?)";
    static final String ADD_OPTION = "INSERT INTO option (position, name, value) VALUES (?, ?, ?)";
    static final String RENAME = "UPDATE run SET name = ?";
    static final String DELETE_TAGS = "DELETE FROM tag";
    static final String ADD_TAG = "INSERT INTO tag (position, name) VALUES (?, ?)";
    static final String DELETE_NOTE = "DELETE FROM run_note";
    static final String ADD_NOTE = "INSERT INTO run_note (position, text) VALUES (0, ?)";
    static final String ADD_PROBE = "INSERT INTO probe (position, label) VALUES (?, ?)";
    static final String ADD_PROBE_INPUT =
            "INSERT INTO probe_input (probe, input, crc32c, npy) VALUES (?, ?, ?, ?)";
    static final String ADD_PROBE_TARGET =
            "INSERT INTO probe_target (probe, position, bits) VALUES (?, ?, ?)";
    static final String ADD_NORMALIZATION =
            "INSERT INTO normalization (channel, mean, deviation) VALUES (?, ?, ?)";
    static final String END_RUN = "UPDATE run SET ended_at = ?";
    static final String GO_ON = "UPDATE run SET ended_at = NULL";
    static final String DELETE_ENDING = "DELETE FROM ending";
    static final String ADD_ENDING =
            "INSERT INTO ending (position, kind, what, why, cure) VALUES (0, ?, ?, ?, ?)";
    static final String STAY_ENDED = "UPDATE run SET ended_at = ended_at";
    static final String ADD_REMARK =
            "INSERT INTO remark (position, what, why, cure) SELECT count(*), ?, ?, ? FROM remark"
                    + " WHERE true ON CONFLICT (what) DO UPDATE SET"
                    + " why = excluded.why, cure = excluded.cure";
    static final String DELETE_OUTPUTS = "DELETE FROM output";
    static final String DELETE_OUTPUT_NAMES = "DELETE FROM output_name";
    static final String ADD_OUTPUT =
            "INSERT INTO output (position, name, kind, reason) VALUES (?, ?, ?, ?)";
    static final String ADD_OUTPUT_NAME =
            "INSERT INTO output_name (output, position, name) VALUES (?, ?, ?)";

    static final String ADD_EPOCH = "INSERT INTO epoch (epoch, recorded_at) VALUES (?, ?)";
    static final String ADD_STEP =
            "INSERT INTO step (step, epoch) VALUES (?, ?)"
                    + " ON CONFLICT (step) DO UPDATE SET epoch = excluded.epoch";
    static final String ADD_SCALAR =
            "INSERT INTO scalar (name) VALUES (?) ON CONFLICT (name) DO NOTHING";
    static final String ADD_EPOCH_SCALAR =
            "INSERT INTO epoch_scalar (scalar, epoch, bits)"
                    + " VALUES ((SELECT id FROM scalar WHERE name = ?), ?, ?)"
                    + " ON CONFLICT (scalar, epoch) DO UPDATE SET bits = excluded.bits";
    static final String ADD_STEP_SCALAR =
            "INSERT INTO step_scalar (scalar, step, bits)"
                    + " VALUES ((SELECT id FROM scalar WHERE name = ?), ?, ?)"
                    + " ON CONFLICT (scalar, step) DO UPDATE SET bits = excluded.bits";
    static final String ADD_TENSOR =
            "INSERT INTO tensor (name) VALUES (?) ON CONFLICT (name) DO NOTHING";
    static final String ADD_TENSOR_VALUE =
            "INSERT INTO tensor_value (tensor, epoch, low, high, crc32c, npy)"
                    + " VALUES ((SELECT id FROM tensor WHERE name = ?), ?, ?, ?, ?, ?)";

    /**
     * What is added to an epoch that was recorded before gets a row number below 0, so that it can
     * be told from the rest: the tables need no column for it.
     */
    static final String ADD_LATE_TENSOR_VALUE =
            "INSERT INTO tensor_value (rowid, tensor, epoch, low, high, crc32c, npy)"
                    + " VALUES ((SELECT min(0, coalesce(min(rowid), 0)) - 1 FROM tensor_value),"
                    + " (SELECT id FROM tensor WHERE name = ?), ?, ?, ?, ?, ?)";

    static final String LATE_TENSORS =
            "SELECT "
                    + text("name")
                    + ", epoch FROM tensor_value JOIN tensor ON tensor.id = tensor"
                    + " WHERE tensor_value.rowid < 0 ORDER BY tensor_value.rowid DESC";
    static final String HAS_EPOCH = "SELECT count(*) FROM epoch WHERE epoch = ?";
    static final String HAS_TENSOR =
            "SELECT count(*) FROM tensor_value"
                    + " WHERE tensor = (SELECT id FROM tensor WHERE name = ?) AND epoch = ?";
    static final String HAS_EPOCH_SCALAR =
            "SELECT count(*) FROM epoch_scalar"
                    + " WHERE scalar = (SELECT id FROM scalar WHERE name = ?) AND epoch = ?";

    static final String STARTED_AT = "SELECT substr(started_at, 1, 64) FROM run LIMIT 1";
    static final String RUN =
            "SELECT " + text("name") + ", " + text("started_at") + ", planned_epochs FROM run";
    static final String LAYERS =
            "SELECT "
                    + text("name")
                    + ", "
                    + text("type")
                    + ", "
                    + text("output_shape")
                    + ", parameters, trained_parameters FROM layer ORDER BY position";
    static final String CLASS_NAMES =
            "SELECT " + text("name") + " FROM class_name ORDER BY position";
    static final String OPTIONS =
            "SELECT " + text("name") + ", " + text("value") + " FROM option ORDER BY position";
    static final String NAME = "SELECT " + text("name") + " FROM run";
    static final String TAGS = "SELECT " + text("name") + " FROM tag ORDER BY position";
    static final String NOTE = "SELECT " + text("text") + " FROM run_note ORDER BY position";
    static final String PROBE_LABELS = "SELECT label FROM probe ORDER BY position";
    static final String PROBE_IMAGES_1 = "SELECT crc32c, npy FROM probe_images";
    static final String PROBE_INPUTS =
            "SELECT crc32c, npy, probe FROM probe_input ORDER BY probe, input";
    static final String PROBE_TARGETS =
            "SELECT probe, bits FROM probe_target ORDER BY probe, position";
    static final String NORMALIZATION =
            "SELECT mean, deviation FROM normalization ORDER BY channel";
    static final String STATE =
            "SELECT "
                    + text("ended_at")
                    + ", (SELECT max(epoch) FROM epoch),"
                    + " max(0, -coalesce((SELECT min(rowid) FROM tensor_value), 0)) FROM run";
    static final String ENDING =
            "SELECT "
                    + text("kind")
                    + ", "
                    + text("what")
                    + ", "
                    + text("why")
                    + ", "
                    + text("cure")
                    + " FROM ending ORDER BY position";
    static final String REMARKS =
            "SELECT "
                    + text("what")
                    + ", "
                    + text("why")
                    + ", "
                    + text("cure")
                    + " FROM remark ORDER BY position";
    static final String REMARKS_1 =
            "SELECT CAST(substr(text, 1, 1000) AS BLOB), '', '' FROM note ORDER BY position";
    static final String OUTPUTS =
            "SELECT "
                    + text("name")
                    + ", "
                    + text("kind")
                    + ", "
                    + text("reason")
                    + " FROM output ORDER BY position";
    static final String OUTPUT_NAMES =
            "SELECT output, " + text("name") + " FROM output_name ORDER BY output, position";
    static final String SIZE =
            "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    static final String COUNT_EPOCHS = "SELECT count(*) FROM epoch";
    static final String LAST_EPOCH = "SELECT coalesce(max(epoch), -1) FROM epoch";
    static final String EPOCHS = "SELECT epoch FROM epoch ORDER BY epoch";
    static final String RECORDED_AT =
            "SELECT " + text("recorded_at") + " FROM epoch WHERE epoch = ?";
    static final String EPOCH_SCALAR_NAMES =
            "SELECT "
                    + text("name")
                    + " FROM scalar"
                    + " WHERE EXISTS (SELECT 1 FROM epoch_scalar WHERE scalar = scalar.id)";
    static final String EPOCH_SCALARS =
            "SELECT epoch, bits FROM epoch_scalar"
                    + " WHERE scalar = (SELECT id FROM scalar WHERE name = ?) ORDER BY epoch";
    static final String STEP_SCALAR_NAMES =
            "SELECT "
                    + text("name")
                    + " FROM scalar"
                    + " WHERE EXISTS (SELECT 1 FROM step_scalar WHERE scalar = scalar.id)";
    static final String STEP_SCALARS =
            "SELECT step, bits FROM step_scalar"
                    + " WHERE scalar = (SELECT id FROM scalar WHERE name = ?) ORDER BY step";
    static final String SCALAR_ID = "SELECT id FROM scalar WHERE name = ?";
    static final String FIRST_STEP =
            "SELECT step FROM step_scalar WHERE scalar = ? AND step BETWEEN ? AND ?"
                    + " ORDER BY step LIMIT 1";
    static final String LAST_STEP =
            "SELECT step FROM step_scalar WHERE scalar = ? AND step BETWEEN ? AND ?"
                    + " ORDER BY step DESC LIMIT 1";
    static final String STEP_PIECE =
            "SELECT (SELECT step FROM step_scalar WHERE scalar = ?1 AND step >= ?2"
                    + " ORDER BY step LIMIT 1),"
                    + " (SELECT bits FROM step_scalar WHERE scalar = ?1 AND step >= ?2"
                    + " ORDER BY step LIMIT 1),"
                    + " min(bits), max(bits) FROM step_scalar"
                    + " WHERE scalar = ?1 AND step BETWEEN ?2 AND ?3";

    /** The same of numbers of both signs, NaN and infinities. */
    static final String STEP_PIECE_OF_ANY =
            "SELECT "
                    + PieceBits.COLUMNS
                    + " FROM step_scalar WHERE scalar = ? AND step BETWEEN ? AND ?";

    static final String STEP_FROM =
            "SELECT step, epoch FROM step WHERE step >= ? ORDER BY step LIMIT 1";
    static final String LAST_OF_STEPS = "SELECT coalesce(max(step), -1) FROM step";

    /** A row for each number of each update; an update without numbers has a row too. */
    static final String STEPS_AFTER =
            "SELECT part.step, part.epoch, "
                    + text("named.name")
                    + ", step_scalar.bits"
                    + " FROM (SELECT step, epoch FROM step WHERE step > ? ORDER BY step LIMIT ?)"
                    + " AS part LEFT JOIN (SELECT id, name FROM scalar WHERE EXISTS"
                    + " (SELECT 1 FROM step_scalar WHERE scalar = scalar.id)) AS named ON true"
                    + " LEFT JOIN step_scalar ON step_scalar.scalar = named.id"
                    + " AND step_scalar.step = part.step ORDER BY part.step";

    static final String INTEGRITY = "PRAGMA integrity_check(20)";
    static final String TENSOR_NAMES = "SELECT " + text("name") + " FROM tensor ORDER BY id";
    static final String TENSOR_VALUE =
            "SELECT crc32c, npy, length(npy) FROM tensor_value"
                    + " WHERE tensor = (SELECT id FROM tensor WHERE name = ?) AND epoch = ?";
    static final String TENSOR_HEAD =
            "SELECT substr(npy, 1, "
                    + Npy.MOST_HEAD
                    + ") FROM tensor_value"
                    + " WHERE tensor = (SELECT id FROM tensor WHERE name = ?) AND epoch = ?";
    static final String TENSOR_RANGE =
            "SELECT min(low), max(high) FROM tensor_value"
                    + " WHERE tensor = (SELECT id FROM tensor WHERE name = ?)";

    private Sql() {}

    /**
     * Selects the bytes of a text, and at most one more than it may have: whatever a file holds, no
     * more of it gets into memory. As bytes, because a text ends at its first NUL for SQLite.
     */
    static String text(String column) {
        // SQLite makes NULL of a part of an empty blob
        return "CASE WHEN "
                + column
                + " = '' THEN '' ELSE substr(CAST("
                + column
                + " AS BLOB), 1, "
                + (LONGEST_TEXT + 1)
                + ") END";
    }
}

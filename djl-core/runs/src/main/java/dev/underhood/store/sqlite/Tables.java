package dev.underhood.store.sqlite;

import java.util.List;
import java.util.stream.Stream;

/** The tables of a run's file, by the version of its format; see docs/run-format.md. */
final class Tables {
    private static final List<String> OF_EVERY_VERSION =
            List.of(
                    """
                    CREATE TABLE run (
                      id TEXT NOT NULL PRIMARY KEY,
                      name TEXT NOT NULL,
                      started_at TEXT NOT NULL,
                      planned_epochs INTEGER NOT NULL,
                      ended_at TEXT
                    ) STRICT""",
                    """
                    CREATE TABLE layer (
                      position INTEGER NOT NULL PRIMARY KEY,
                      name TEXT NOT NULL,
                      type TEXT NOT NULL,
                      output_shape TEXT NOT NULL,
                      parameters INTEGER NOT NULL,
                      trained_parameters INTEGER NOT NULL
                    ) STRICT""",
                    """
                    CREATE TABLE class_name (
                      position INTEGER NOT NULL PRIMARY KEY,
                      name TEXT NOT NULL
                    ) STRICT""",
                    """
                    CREATE TABLE probe (
                      position INTEGER NOT NULL PRIMARY KEY,
                      label INTEGER NOT NULL
                    ) STRICT""",
                    """
                    CREATE TABLE epoch (
                      epoch INTEGER NOT NULL PRIMARY KEY,
                      recorded_at TEXT NOT NULL
                    ) STRICT""",
                    """
                    CREATE TABLE step (
                      step INTEGER NOT NULL PRIMARY KEY,
                      epoch INTEGER NOT NULL
                    ) STRICT""",
                    """
                    CREATE TABLE scalar (
                      id INTEGER NOT NULL PRIMARY KEY,
                      name TEXT NOT NULL UNIQUE
                    ) STRICT""",
                    """
                    CREATE TABLE epoch_scalar (
                      scalar INTEGER NOT NULL,
                      epoch INTEGER NOT NULL,
                      bits INTEGER NOT NULL,
                      PRIMARY KEY (scalar, epoch)
                    ) STRICT, WITHOUT ROWID""",
                    """
                    CREATE TABLE step_scalar (
                      scalar INTEGER NOT NULL,
                      step INTEGER NOT NULL,
                      bits INTEGER NOT NULL,
                      PRIMARY KEY (scalar, step)
                    ) STRICT, WITHOUT ROWID""",
                    """
                    CREATE TABLE tensor (
                      id INTEGER NOT NULL PRIMARY KEY,
                      name TEXT NOT NULL UNIQUE
                    ) STRICT""",
                    """
                    CREATE TABLE tensor_value (
                      tensor INTEGER NOT NULL,
                      epoch INTEGER NOT NULL,
                      low REAL,
                      high REAL,
                      crc32c INTEGER NOT NULL,
                      npy BLOB NOT NULL,
                      PRIMARY KEY (tensor, epoch)
                    ) STRICT""");

    /**
     * Version 1 had remarks as plain text, written at the end of a run, and all probes in one array
     * of floats.
     */
    private static final List<String> OF_VERSION_1 =
            List.of(
                    """
                    CREATE TABLE note (
                      position INTEGER NOT NULL PRIMARY KEY,
                      text TEXT NOT NULL
                    ) STRICT""",
                    """
                    CREATE TABLE probe_images (
                      crc32c INTEGER NOT NULL,
                      npy BLOB NOT NULL
                    ) STRICT""");

    private static final List<String> OF_VERSION_2 =
            List.of(
                    """
                    CREATE TABLE remark (
                      position INTEGER NOT NULL PRIMARY KEY,
                      what TEXT NOT NULL UNIQUE,
                      why TEXT NOT NULL,
                      cure TEXT NOT NULL
                    ) STRICT""",
                    """
                    CREATE TABLE output (
                      position INTEGER NOT NULL PRIMARY KEY,
                      name TEXT NOT NULL,
                      kind TEXT NOT NULL,
                      reason TEXT NOT NULL
                    ) STRICT""",
                    """
                    CREATE TABLE output_name (
                      output INTEGER NOT NULL,
                      position INTEGER NOT NULL,
                      name TEXT NOT NULL,
                      PRIMARY KEY (output, position)
                    ) STRICT, WITHOUT ROWID""",
                    """
                    CREATE TABLE probe_input (
                      probe INTEGER NOT NULL,
                      input INTEGER NOT NULL,
                      crc32c INTEGER NOT NULL,
                      npy BLOB NOT NULL,
                      PRIMARY KEY (probe, input)
                    ) STRICT""",
                    """
                    CREATE TABLE probe_target (
                      probe INTEGER NOT NULL,
                      position INTEGER NOT NULL,
                      bits INTEGER NOT NULL,
                      PRIMARY KEY (probe, position)
                    ) STRICT, WITHOUT ROWID""",
                    """
                    CREATE TABLE normalization (
                      channel INTEGER NOT NULL PRIMARY KEY,
                      mean INTEGER NOT NULL,
                      deviation INTEGER NOT NULL
                    ) STRICT""");

    /** What was chosen for the training, and what people said of the run afterwards. */
    static final List<String> OF_VERSION_4 =
            List.of(
                    """
                    CREATE TABLE option (
                      position INTEGER NOT NULL PRIMARY KEY,
                      name TEXT NOT NULL,
                      value TEXT NOT NULL
                    ) STRICT""",
                    """
                    CREATE TABLE tag (
                      position INTEGER NOT NULL PRIMARY KEY,
                      name TEXT NOT NULL
                    ) STRICT""",
                    """
                    CREATE TABLE run_note (
                      position INTEGER NOT NULL PRIMARY KEY,
                      text TEXT NOT NULL
                    ) STRICT""");

    /** Why the run ended, one row; none while it has not, or if nobody said. */
    static final List<String> OF_VERSION_5 =
            List.of(
                    """
                    CREATE TABLE ending (
                      position INTEGER NOT NULL PRIMARY KEY,
                      kind TEXT NOT NULL,
                      what TEXT NOT NULL,
                      why TEXT NOT NULL,
                      cure TEXT NOT NULL
                    ) STRICT""");

    /** What makes a file of version 1 one of version 2, once its probes have been read. */
    static final List<String> UPGRADE_1_TO_2 =
            Stream.concat(
                            OF_VERSION_2.stream(),
                            Stream.of(
                                    "INSERT INTO remark (position, what, why, cure)"
                                            + " SELECT min(position), text, '', '' FROM note"
                                            + " GROUP BY text",
                                    "DROP TABLE note",
                                    "DROP TABLE probe_images"))
                    .toList();

    private Tables() {}

    /**
     * Returns the statements that make the tables.
     *
     * @param version 1 to 5; 3 has the tables of 2, and blobs that may be compressed
     */
    static List<String> of(int version) {
        return Stream.of(
                        OF_EVERY_VERSION,
                        version == 1 ? OF_VERSION_1 : OF_VERSION_2,
                        version < 4 ? List.<String>of() : OF_VERSION_4,
                        version < 5 ? List.<String>of() : OF_VERSION_5)
                .flatMap(List::stream)
                .toList();
    }
}

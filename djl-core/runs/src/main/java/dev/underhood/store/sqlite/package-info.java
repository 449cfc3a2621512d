/**
 * A run as one SQLite file: its tables, a reader, a writer, and what lies beside the file. The only
 * package that knows SQL.
 */
@NullMarked
package dev.underhood.store.sqlite;

import org.jspecify.annotations.NullMarked;

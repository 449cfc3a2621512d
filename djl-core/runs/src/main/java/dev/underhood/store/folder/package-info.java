/** A folder of runs, each one SQLite file: finds, lists, locks, creates and deletes them. */
@NullMarked
package dev.underhood.store.folder;

import org.jspecify.annotations.NullMarked;

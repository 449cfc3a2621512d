/** A connection to a database in the few words that stores of SQL need. */
@NullMarked
package dev.underhood.store.sql;

import org.jspecify.annotations.NullMarked;

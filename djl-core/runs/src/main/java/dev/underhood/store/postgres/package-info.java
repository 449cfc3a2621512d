/** Runs in a PostgreSQL database, which many processes on many hosts write and read. */
@NullMarked
package dev.underhood.store.postgres;

import org.jspecify.annotations.NullMarked;

/**
 * Where runs live. {@link dev.underhood.store.RunStore} is a folder of SQLite files or the memory
 * of this process; both keep the same contract. The only package that knows SQL; no engine or
 * drawing type belongs here.
 */
@NullMarked
package dev.underhood.store;

import org.jspecify.annotations.NullMarked;

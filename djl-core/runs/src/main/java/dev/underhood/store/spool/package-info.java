/**
 * What a training writes to a database goes to a file of this machine first, and a courier delivers
 * it: no training waits for a network, and a database that comes back gets everything once.
 */
@NullMarked
package dev.underhood.store.spool;

import org.jspecify.annotations.NullMarked;

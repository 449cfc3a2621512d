/**
 * Where runs live: the contract. {@link dev.underhood.store.RunStore} is a folder of SQLite files
 * or the memory of this process; both keep it, and so can a store of yours. How they do it is in
 * the rooms below, which only {@code RunStore} enters.
 */
@NullMarked
package dev.underhood.store;

import org.jspecify.annotations.NullMarked;

/**
 * Writes a run to any store, whatever happens to that meanwhile: what cannot be written waits,
 * within bounds, and what is lost is said in the run.
 */
@NullMarked
package dev.underhood.store.listener;

import org.jspecify.annotations.NullMarked;

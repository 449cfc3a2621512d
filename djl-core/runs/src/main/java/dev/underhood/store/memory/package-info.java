/** Runs in the memory of this process. */
@NullMarked
package dev.underhood.store.memory;

import org.jspecify.annotations.NullMarked;

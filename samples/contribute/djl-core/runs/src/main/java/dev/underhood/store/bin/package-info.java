/** A store with a bin; an example of CONTRIBUTING.md. */
@NullMarked
package dev.underhood.store.bin;

import org.jspecify.annotations.NullMarked;

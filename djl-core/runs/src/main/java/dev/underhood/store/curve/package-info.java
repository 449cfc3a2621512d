/** Curves of more points than anybody draws, as few as are needed and no spike fewer. */
@NullMarked
package dev.underhood.store.curve;

import org.jspecify.annotations.NullMarked;

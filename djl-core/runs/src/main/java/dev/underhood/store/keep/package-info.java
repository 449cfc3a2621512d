/** Copies runs from any store to any other, and looks whether all of a run can be read. */
@NullMarked
package dev.underhood.store.keep;

import org.jspecify.annotations.NullMarked;

/** Programs that show what Underhood does: one class, one story. */
@NullMarked
package dev.underhood.samples;

import org.jspecify.annotations.NullMarked;

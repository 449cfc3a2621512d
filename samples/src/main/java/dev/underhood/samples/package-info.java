/** Programs that show what Underhood does: one class, one story. {@code Samples} lists them. */
@NullMarked
package dev.underhood.samples;

import org.jspecify.annotations.NullMarked;

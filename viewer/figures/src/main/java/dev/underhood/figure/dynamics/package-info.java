/** How single samples fare over a training. */
@NullMarked
package dev.underhood.figure.dynamics;

import org.jspecify.annotations.NullMarked;

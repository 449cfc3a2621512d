/**
 * The way through a network: its blocks by their paths, a forward pass for inference that shows
 * what each hands on, and the blocks that such a pass leaves no trace in. For the use of this
 * module only.
 */
@NullMarked
package dev.underhood.capture.walk;

import org.jspecify.annotations.NullMarked;

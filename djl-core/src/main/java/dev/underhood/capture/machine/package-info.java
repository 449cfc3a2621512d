/** The capture of what the machine gives the training: its speed, and the memory it takes. */
@NullMarked
package dev.underhood.capture.machine;

import org.jspecify.annotations.NullMarked;

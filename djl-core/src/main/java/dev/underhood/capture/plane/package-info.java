/** What a network of two inputs says all over a plane. For the use of this module only. */
@NullMarked
package dev.underhood.capture.plane;

import org.jspecify.annotations.NullMarked;

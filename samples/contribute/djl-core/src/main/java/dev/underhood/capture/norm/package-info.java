/** The norm of a network's weights; an example of CONTRIBUTING.md. */
@NullMarked
package dev.underhood.capture.norm;

import org.jspecify.annotations.NullMarked;

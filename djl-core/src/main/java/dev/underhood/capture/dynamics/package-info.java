/** How single examples fare over a training. For the use of this module only. */
@NullMarked
package dev.underhood.capture.dynamics;

import org.jspecify.annotations.NullMarked;

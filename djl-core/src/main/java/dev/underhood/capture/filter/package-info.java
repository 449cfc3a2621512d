/**
 * What the filters of a network like: the images of a fixed set that excite each of them most, and
 * how far its weights have come. For the use of this module only.
 */
@NullMarked
package dev.underhood.capture.filter;

import org.jspecify.annotations.NullMarked;

/**
 * Where the network looks: which part of an image speaks for a class. For the use of this module
 * only.
 */
@NullMarked
package dev.underhood.capture.look;

import org.jspecify.annotations.NullMarked;

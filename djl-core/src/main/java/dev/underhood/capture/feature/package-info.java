/**
 * What a network makes of a fixed set of samples before its last layer: features, their labels and
 * pictures. For the use of this module only.
 */
@NullMarked
package dev.underhood.capture.feature;

import org.jspecify.annotations.NullMarked;

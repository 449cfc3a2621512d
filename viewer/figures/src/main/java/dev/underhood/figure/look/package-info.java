/**
 * Figures of where a network looks: the probes' images, and over each how much every place counted
 * for its answer. For the use of this module only.
 */
@NullMarked
package dev.underhood.figure.look;

import org.jspecify.annotations.NullMarked;

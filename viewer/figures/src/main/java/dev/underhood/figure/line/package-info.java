/**
 * Lines of numbers over epochs or updates, of one run or of several: thinned without losing what
 * stands out, smoothed over what was recorded, on plain or logarithmic axes, and any part of them.
 */
@NullMarked
package dev.underhood.figure.line;

import org.jspecify.annotations.NullMarked;

/**
 * Which classes look alike: the average of each class's rows, how these averages correlate, and an
 * order that puts similar classes side by side. Values in, values out; no drawing and no DJL.
 */
@NullMarked
package dev.underhood.cluster;

import org.jspecify.annotations.NullMarked;

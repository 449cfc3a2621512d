/** What the network took single examples for, epoch by epoch, and where that flipped. */
@NullMarked
package dev.underhood.figure.history;

import org.jspecify.annotations.NullMarked;

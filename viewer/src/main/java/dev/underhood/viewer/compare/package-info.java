/** What is asked of several runs at a time: their curves on one pair of axes, and what differs. */
@NullMarked
package dev.underhood.viewer.compare;

import org.jspecify.annotations.NullMarked;

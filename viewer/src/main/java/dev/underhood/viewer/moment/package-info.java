/**
 * What happened at which epoch: the marks of a run's timeline, and what became of its probes. It
 * knows no other room of the viewer.
 */
@NullMarked
package dev.underhood.viewer.moment;

import org.jspecify.annotations.NullMarked;

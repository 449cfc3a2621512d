/**
 * The one road from whatever is recorded to those who listen: {@link
 * dev.underhood.record.RunRecording} takes the values of a run from the thread that makes them, and
 * hands them to {@link dev.underhood.run.RunListener}s from another. Knows the values of a run and
 * the log only; no engine, store or drawing type belongs here.
 */
@NullMarked
package dev.underhood.record;

import org.jspecify.annotations.NullMarked;

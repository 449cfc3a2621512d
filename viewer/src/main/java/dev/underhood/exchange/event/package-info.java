/**
 * TensorBoard's event files: records with checksums, and in them the few of TensorFlow's messages
 * that a run has something to say with, as protocol buffers.
 */
@NullMarked
package dev.underhood.exchange.event;

import org.jspecify.annotations.NullMarked;

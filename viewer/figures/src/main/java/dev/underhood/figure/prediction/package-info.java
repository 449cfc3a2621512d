/**
 * What the network says of single examples: bars beside the probes, and predicted numbers against
 * true ones.
 */
@NullMarked
package dev.underhood.figure.prediction;

import org.jspecify.annotations.NullMarked;

/** What recording costs: the processor time of trainings with and without it, and their memory. */
@NullMarked
package dev.underhood.samples.bench.price;

import org.jspecify.annotations.NullMarked;

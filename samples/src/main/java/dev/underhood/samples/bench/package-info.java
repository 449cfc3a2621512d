/** The benchmarks: each command measures something that the documentation promises. */
@NullMarked
package dev.underhood.samples.bench;

import org.jspecify.annotations.NullMarked;

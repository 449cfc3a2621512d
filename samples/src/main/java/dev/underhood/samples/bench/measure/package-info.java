/** What the benchmarks measure with: fresh processes, temporary folders, medians. */
@NullMarked
package dev.underhood.samples.bench.measure;

import org.jspecify.annotations.NullMarked;

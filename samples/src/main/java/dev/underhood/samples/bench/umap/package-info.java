/** The benchmarks of UMAP: fits in fresh processes, beside umap-learn and under load. */
@NullMarked
package dev.underhood.samples.bench.umap;

import org.jspecify.annotations.NullMarked;

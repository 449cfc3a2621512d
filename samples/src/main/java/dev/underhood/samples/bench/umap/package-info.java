/**
 * The benchmarks of UMAP: fits in fresh processes, beside umap-learn and under load, and models
 * that are loaded.
 */
@NullMarked
package dev.underhood.samples.bench.umap;

import org.jspecify.annotations.NullMarked;

/** Programs to run by hand: a million rows on show, and what placing them in Spark costs. */
@NullMarked
package dev.underhood.umap.spark.bench;

import org.jspecify.annotations.NullMarked;

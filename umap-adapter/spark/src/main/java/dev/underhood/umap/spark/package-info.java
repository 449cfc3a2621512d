/**
 * UMAP on Apache Spark: one machine fits, the executors place the other rows ({@link
 * dev.underhood.umap.spark.SparkUmap}), and what is drawn or measured of them is added up where
 * they are ({@link dev.underhood.umap.spark.Placed}).
 */
@NullMarked
package dev.underhood.umap.spark;

import org.jspecify.annotations.NullMarked;

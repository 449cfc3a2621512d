/**
 * What the steps of a fit are computed with: loops that threads share ({@code Workers}), random
 * numbers that are counted ({@code SplitMix}: Steele, Lea, Flood: Fast Splittable Pseudorandom
 * Number Generators, 2014), the largest eigenvectors of a matrix that is never formed ({@code
 * Lanczos}: Wu and Simon, 2000), and the turn that lays one picture onto another ({@code
 * Procrustes}: Schönemann, 1966). It knows no other room.
 */
@NullMarked
package dev.underhood.umap.math;

import org.jspecify.annotations.NullMarked;

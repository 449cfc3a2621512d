/**
 * What a model's file is made of: numbers and their arrays ({@code ModelOutput}, {@code
 * ModelInput}), where they are read from ({@code ModelSource}), and the section with the rows of
 * the fit ({@code IndexSection}). Which sections there are, and in what order, is told by {@code
 * UmapFile}.
 */
@NullMarked
package dev.underhood.umap.file;

import org.jspecify.annotations.NullMarked;

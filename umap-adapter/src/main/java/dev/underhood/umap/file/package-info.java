/**
 * The numbers and rows of a model in a file of the library's own format: what writes and reads its
 * arrays, and the section of the rows. The sections and their order are those of {@code UmapFile}.
 */
@NullMarked
package dev.underhood.umap.file;

import org.jspecify.annotations.NullMarked;

/** Classes against classes or labels: what is taken for what, and how alike the classes are. */
@NullMarked
package dev.underhood.figure.matrix;

import org.jspecify.annotations.NullMarked;

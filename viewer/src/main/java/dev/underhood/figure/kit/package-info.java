/**
 * What all figures share and what knows no figure: letters and the shipped fonts, colours, tick
 * marks, picture files, and Java2D, started with care. The only package that knows Batik.
 */
@NullMarked
package dev.underhood.figure.kit;

import org.jspecify.annotations.NullMarked;

/**
 * What all figures share and what knows no figure: colours, tick marks, names, choices, and picture
 * files. The only package that knows Batik.
 */
@NullMarked
package dev.underhood.figure.kit;

import org.jspecify.annotations.NullMarked;

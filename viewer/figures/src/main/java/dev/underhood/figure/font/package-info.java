/**
 * Letters on any machine: the fonts that come along, started where there is no screen, no
 * fontconfig and no installed font, and text that is measured, cut and drawn with them.
 */
@NullMarked
package dev.underhood.figure.font;

import org.jspecify.annotations.NullMarked;

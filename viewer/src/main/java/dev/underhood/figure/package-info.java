/**
 * Run values become drawings: {@link dev.underhood.figure.FigureCatalogue} lists the figures, each
 * of which can be drawn at any recorded epoch and turned into a file by {@link
 * dev.underhood.figure.Pictures}. Works headless and needs no installed font. The only package that
 * knows JFreeChart and Batik; nothing about HTTP belongs here.
 */
@NullMarked
package dev.underhood.figure;

import org.jspecify.annotations.NullMarked;

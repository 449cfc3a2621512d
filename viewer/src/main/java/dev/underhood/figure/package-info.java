/**
 * Run values become drawings: {@link dev.underhood.figure.FigureCatalogue} lists the figures, each
 * of which can be drawn at any recorded epoch and turned into a file by {@link
 * dev.underhood.figure.Pictures}. Needs no screen, and no installed font but for letters beyond
 * those of DejaVu Sans, which comes along. The only package that knows JFreeChart and Batik;
 * nothing about HTTP belongs here.
 */
@NullMarked
package dev.underhood.figure;

import org.jspecify.annotations.NullMarked;

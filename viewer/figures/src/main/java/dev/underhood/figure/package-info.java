/**
 * Run values become drawings: {@link dev.underhood.figure.FigureCatalogue} lists the figures, each
 * of which can be drawn at any recorded epoch and turned into a file by {@link
 * dev.underhood.figure.Pictures}. Needs no screen, and no installed font but for letters beyond
 * those of DejaVu Sans, which comes along. The figures stand in rooms below this package, one for
 * each way to draw; they implement the contracts that stand here. Nothing about HTTP belongs here.
 */
@NullMarked
package dev.underhood.figure;

import org.jspecify.annotations.NullMarked;

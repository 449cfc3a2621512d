/** A gauge and a table of numbers; examples of CONTRIBUTING.md. */
@NullMarked
package dev.underhood.figure.gauge;

import org.jspecify.annotations.NullMarked;

/** The commands that keep house with recorded runs: {@code underhood runs}. */
@NullMarked
package dev.underhood.cli.runs;

import org.jspecify.annotations.NullMarked;

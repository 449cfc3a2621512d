/**
 * The command line: {@link dev.underhood.cli.Underhood} is the program, with one class per command.
 * Each message about what cannot be used is one line that names the thing and the cure. Drawing,
 * encoding and HTTP belong elsewhere.
 */
@NullMarked
package dev.underhood.cli;

import org.jspecify.annotations.NullMarked;

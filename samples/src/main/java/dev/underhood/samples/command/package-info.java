/** What the commands of the samples have in common: options, checks, and files for results. */
@NullMarked
package dev.underhood.samples.command;

import org.jspecify.annotations.NullMarked;

/** How healthy the layers of a network are: their numbers, and which of them are unusual. */
@NullMarked
package dev.underhood.figure.health;

import org.jspecify.annotations.NullMarked;

/**
 * What the epochs of a training say of single examples. For the modules of this library only: the
 * capture and the figures must count alike.
 */
@NullMarked
package dev.underhood.dynamics;

import org.jspecify.annotations.NullMarked;

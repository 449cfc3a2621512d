/**
 * A figure over the epochs of a run becomes a film: an {@link dev.underhood.animation.Animation}
 * says what is played and how, and {@link dev.underhood.animation.Gif}, {@link
 * dev.underhood.animation.Video} and {@link dev.underhood.animation.PngSequence} write it down.
 * Frames are drawn one after the other, so memory does not grow with their number. Works headless;
 * nothing about HTTP belongs here, and no figure is drawn here.
 */
@NullMarked
package dev.underhood.animation;

import org.jspecify.annotations.NullMarked;

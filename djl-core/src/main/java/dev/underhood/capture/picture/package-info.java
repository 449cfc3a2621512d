/** Small pictures of images as people see them, for captures that record which image was meant. */
@NullMarked
package dev.underhood.capture.picture;

import org.jspecify.annotations.NullMarked;

/** Films and whole runs over HTTP: what takes long to make, bounded and one at a time. */
@NullMarked
package dev.underhood.viewer.film;

import org.jspecify.annotations.NullMarked;

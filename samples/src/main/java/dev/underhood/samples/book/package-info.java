/** The documentation as a site that opens from disk: {@code mvn -Psite}. */
@NullMarked
package dev.underhood.samples.book;

import org.jspecify.annotations.NullMarked;

/** What is taken for what: the most frequent confusions, and the examples behind one of them. */
@NullMarked
package dev.underhood.viewer.confusion;

import org.jspecify.annotations.NullMarked;

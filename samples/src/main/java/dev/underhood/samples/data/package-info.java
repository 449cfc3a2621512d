/** The images that the samples learn from: the bundled parts and the complete data sets. */
@NullMarked
package dev.underhood.samples.data;

import org.jspecify.annotations.NullMarked;

/** Figures of single filters: what they like, and how far their weights have turned. */
@NullMarked
package dev.underhood.figure.filter;

import org.jspecify.annotations.NullMarked;

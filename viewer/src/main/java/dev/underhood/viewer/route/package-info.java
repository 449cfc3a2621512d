/**
 * One answer to each address ({@code Routes} lists them all; {@code docs/http-api.md} describes
 * them): the page's files, and of the runs their figures as pictures, films and tables, their
 * curves, tensors and probes.
 */
@NullMarked
package dev.underhood.viewer.route;

import org.jspecify.annotations.NullMarked;

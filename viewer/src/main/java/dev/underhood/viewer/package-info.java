/** Pictures of runs over HTTP. The only package that knows Javalin. */
@NullMarked
package dev.underhood.viewer;

import org.jspecify.annotations.NullMarked;

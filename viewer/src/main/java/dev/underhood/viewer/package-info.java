/**
 * Pictures and numbers of runs over HTTP, for the browser on the same machine: {@link
 * dev.underhood.viewer.Viewer} serves a store. Read-only; the whole interface is described in
 * {@code docs/http-api.md}. The only package that knows Javalin and Jetty; nothing here draws or
 * knows how runs are stored.
 */
@NullMarked
package dev.underhood.viewer;

import org.jspecify.annotations.NullMarked;

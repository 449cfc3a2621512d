/**
 * Pictures and numbers of runs over HTTP, for the browser on the same machine: {@link
 * dev.underhood.viewer.Viewer} serves a store. Read-only; the whole interface is described in
 * {@code docs/http-api.md}. Only this package and the rooms below it know Javalin and Jetty;
 * nothing here draws or knows how runs are stored. Here is the servlet with its guards, {@link
 * dev.underhood.viewer.ViewerServlet}, and the server that is its home unless it has another; the
 * rooms are {@code route}, the answers, {@code live}, the events, {@code render}, where pictures
 * are drawn, and {@code http}, what they share.
 */
@NullMarked
package dev.underhood.viewer;

import org.jspecify.annotations.NullMarked;

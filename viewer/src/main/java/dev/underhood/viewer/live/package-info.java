/**
 * Runs while they are recorded: one thread ({@code RunWatcher}) looks at those that somebody
 * listens to and tells every client what is new, as server-sent events ({@code EventRoutes}).
 */
@NullMarked
package dev.underhood.viewer.live;

import org.jspecify.annotations.NullMarked;

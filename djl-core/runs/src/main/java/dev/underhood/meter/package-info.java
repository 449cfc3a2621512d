/**
 * Shows trainings in the Prometheus, Grafana or whatever else an application has already: {@link
 * dev.underhood.meter.RunMeters}. The only package that knows Micrometer, which a program brings
 * along itself ({@code io.micrometer:micrometer-core}); without it everything else works.
 */
@NullMarked
package dev.underhood.meter;

import org.jspecify.annotations.NullMarked;

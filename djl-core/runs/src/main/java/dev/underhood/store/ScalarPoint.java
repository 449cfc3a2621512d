package dev.underhood.store;

/**
 * One point of a curve.
 *
 * @param x the epoch or the step
 * @param value any double, its bits as they were recorded
 */
public record ScalarPoint(long x, double value) {}

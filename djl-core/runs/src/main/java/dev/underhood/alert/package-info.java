/**
 * Tells a program that a training goes wrong, while it trains: {@link dev.underhood.alert.Alerts}.
 * Knows the values of a run, and of the store which of two numbers is better.
 */
@NullMarked
package dev.underhood.alert;

import org.jspecify.annotations.NullMarked;

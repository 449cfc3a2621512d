/**
 * What all answers share, whatever they are about: the parameters of an address ({@code Query}),
 * the runs as addresses name them ({@code Runs}), what is said instead of an answer ({@code
 * Refusal}), and the form and headers of both. It knows no other room.
 */
@NullMarked
package dev.underhood.viewer.http;

import org.jspecify.annotations.NullMarked;

/**
 * Runs that are made of what others recorded: collected first, then written to a store in one go.
 */
@NullMarked
package dev.underhood.exchange.draft;

import org.jspecify.annotations.NullMarked;

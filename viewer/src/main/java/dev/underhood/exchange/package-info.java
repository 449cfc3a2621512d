/**
 * Runs in the formats of others: {@link dev.underhood.exchange.TensorBoard} writes them as event
 * files, {@link dev.underhood.exchange.RunImport} makes runs of event files, folders of arrays and
 * tables of metrics.
 */
@NullMarked
package dev.underhood.exchange;

import org.jspecify.annotations.NullMarked;

/** Tables of metrics, as MLflow, Weights &amp; Biases and TensorBoard export them, as runs. */
@NullMarked
package dev.underhood.exchange.csv;

import org.jspecify.annotations.NullMarked;

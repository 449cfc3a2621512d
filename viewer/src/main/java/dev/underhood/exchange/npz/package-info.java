/** Folders of NumPy files, one for each epoch, as runs: what any program in Python can write. */
@NullMarked
package dev.underhood.exchange.npz;

import org.jspecify.annotations.NullMarked;

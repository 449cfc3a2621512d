package dev.underhood.umap.row;

import java.nio.FloatBuffer;

/** Rows in the form in which they are compared. */
public interface PreparedRows {
    int size();

    int width();

    /** Writes some of them, one after the other. */
    void write(int[] ids, FloatBuffer into);
}

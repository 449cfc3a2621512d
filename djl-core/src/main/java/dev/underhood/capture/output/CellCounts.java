package dev.underhood.capture.output;

import dev.underhood.capture.Frame;

/** How often each true class was taken for each class. */
interface CellCounts {
    void count(int truth, int guess);

    /** Records what was counted, if anything, and begins anew. */
    void putInto(Frame frame, String head);
}

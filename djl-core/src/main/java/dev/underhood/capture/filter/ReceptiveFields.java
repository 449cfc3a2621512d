package dev.underhood.capture.filter;

import java.util.Arrays;

/**
 * What of an image each place of a layer's output depends on: a rectangle, cut at the edges of the
 * image.
 *
 * @param rows the extent over the rows for each row of the output
 * @param columns the extent over the columns for each of its columns
 */
record ReceptiveFields(Extent rows, Extent columns) {

    /**
     * The fields along one side of an image.
     *
     * @param from for each place of the output the first pixel that it depends on
     * @param to the pixel behind the last
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Extent(int[] from, int[] to) {
        /** Every place depends on the whole side. */
        static Extent whole(int places, int side) {
            int[] to = new int[places];
            Arrays.fill(to, side);
            return new Extent(new int[places], to);
        }

        /**
         * Takes what was measured: which places changed when a pixel did.
         *
         * @param changed for each pixel the places of the output that changed
         * @return the whole side where a place depends on no pixel
         */
        static Extent of(boolean[][] changed) {
            int places = changed[0].length;
            Extent extent = whole(places, changed.length);
            for (int place = 0; place < places; place++) {
                int first = 0;
                while (first < changed.length && !changed[first][place]) {
                    first++;
                }
                int end = changed.length;
                while (end > first && !changed[end - 1][place]) {
                    end--;
                }
                if (first < end) {
                    extent.from[place] = first;
                    extent.to[place] = end;
                }
            }
            return extent;
        }

        /** Whether all fields that no edge cuts are as long as each other. */
        boolean isRegular(int side) {
            int length = -1;
            for (int i = 0; i < from.length; i++) {
                if (from[i] > 0 && to[i] < side) {
                    if (length >= 0 && length != to[i] - from[i]) {
                        return false;
                    }
                    length = to[i] - from[i];
                }
            }
            return true;
        }
    }

    /**
     * Whether a number of the output is computed from its field and nothing else. Methods that
     * compute several at once, by Fourier's or Winograd's transform, make NaN of all of them.
     */
    boolean isRegular(int height, int width) {
        return rows.isRegular(height) && columns.isRegular(width);
    }

    /** Returns the first row and the one behind the last, then the same of the columns. */
    int[] box(int place) {
        int row = place / columns.from.length;
        int column = place % columns.from.length;
        return new int[] {rows.from[row], rows.to[row], columns.from[column], columns.to[column]};
    }
}

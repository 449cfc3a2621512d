package dev.underhood.umap.start;

/** Positions that a start proposes, point after point, and how it came by them. */
final class Coordinates {
    final double[] values;
    final String method;
    final boolean converged;
    final String note;

    Coordinates(double[] values, String method, boolean converged, String note) {
        this.values = values;
        this.method = method;
        this.converged = converged;
        this.note = note;
    }

    /** The same, with another remark before the own one. */
    Coordinates after(String remark, boolean converged) {
        String both = note.isEmpty() || remark.isEmpty() ? remark + note : remark + "; " + note;
        return new Coordinates(values, method, this.converged && converged, both);
    }

    /** One vector per axis becomes one row per point, with zeros on the axes that have none. */
    static double[] interleave(double[][] axes, int points, int dimensions) {
        double[] values = new double[points * dimensions];
        for (int axis = 0; axis < axes.length; axis++) {
            for (int i = 0; i < points; i++) {
                values[i * dimensions + axis] = axes[axis][i];
            }
        }
        return values;
    }

    /** Turns a vector so that its entry of largest magnitude, the first of equals, is positive. */
    static void orient(double[] vector) {
        double largest = 0;
        for (double value : vector) {
            largest = Math.abs(value) > Math.abs(largest) ? value : largest;
        }
        for (int i = 0; largest < 0 && i < vector.length; i++) {
            vector[i] = -vector[i];
        }
    }
}

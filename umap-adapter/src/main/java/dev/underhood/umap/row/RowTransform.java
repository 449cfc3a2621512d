package dev.underhood.umap.row;

import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.math.Workers;
import dev.underhood.umap.row.Measure.Kind;
import java.nio.FloatBuffer;

/**
 * Brings rows into the form in which their neighbours are searched, by what changes no distance.
 * What all rows have in common is taken away, which keeps float32 exact enough far from the origin:
 * the mean for the Euclidean distance, a round number near the mean of a column that is far from 0
 * for its spread for the others. All values are brought near 1 by a power of two, and so exactly,
 * so that no square is 0 or infinite. For cosine and correlation rows get the length 1 first, so
 * that half the squared distance is the metric; a row without a direction gets a separate one, an
 * extra column, at a right angle to all others. Metrics of callers see the rows as they are.
 */
public final class RowTransform {
    /** Columns of which float32 keeps fewer bits than these are told of. */
    private static final double FEW_BITS = 0x1p-12;

    /** Distances beyond 2 to this power, or below its inverse, are no longer safe in float32. */
    private static final int SAFE = 60;

    private final Measure measure;
    private final int columns;
    private final double[] shift;
    private final int exponent;
    private final String remark;

    /** The parts of one that was saved. */
    public RowTransform(Measure measure, int columns, double[] shift, int exponent) {
        this(measure, columns, shift, exponent, "");
    }

    private RowTransform(
            Measure measure, int columns, double[] shift, int exponent, String remark) {
        this.measure = measure;
        this.columns = columns;
        this.shift = shift;
        this.exponent = exponent;
        this.remark = remark;
    }

    public static RowTransform of(RowSource rows, Measure measure) {
        RowTransform plain = new RowTransform(measure, rows.columns(), new double[0], 0);
        Columns seen = new Columns(rows.columns());
        double[] row = new double[rows.columns()];
        for (int i = 0; i < rows.size(); i++) {
            rows.read(i, row);
            plain.turn(row);
            seen.add(row);
        }
        if (measure.kind() == Kind.GIVEN) {
            int narrow = seen.narrowest(FEW_BITS);
            return narrow < 0
                    ? plain
                    : new RowTransform(
                            measure, rows.columns(), new double[0], 0, seen.tell(narrow));
        }
        double[] shift = measure.kind() == Kind.EUCLIDEAN ? seen.means() : seen.roundMeans();
        double reach = plain.measure.isAngular() ? 1 : seen.reach(shift);
        int exponent = reach > 0 && reach <= Double.MAX_VALUE ? Math.getExponent(reach) : 0;
        return new RowTransform(measure, rows.columns(), shift, exponent, tiny(exponent));
    }

    private static String tiny(int exponent) {
        return exponent >= -SAFE
                ? ""
                : "no two values of a column differ by more than about 2^"
                        + (exponent + 1)
                        + ": distances are those of the rows times 2^"
                        + -exponent;
    }

    public Measure measure() {
        return measure;
    }

    /** Returns the columns of the rows that come in. */
    public int columns() {
        return columns;
    }

    /** Returns the columns of prepared rows. */
    public int width() {
        return columns + (measure.isAngular() ? 1 : 0);
    }

    /** Returns what is taken from every row; empty if nothing is. */
    public double[] shift() {
        return shift;
    }

    /** Returns the power of two that prepared values are divided by. */
    public int exponent() {
        return exponent;
    }

    /** Returns what a distance of prepared rows is to be multiplied with. */
    public float unit() {
        return Math.abs(exponent) <= SAFE ? Math.scalb(1f, exponent) : 1;
    }

    /** Returns whether the distance of rows is 0 only if all their values are equal. */
    public boolean seesAll() {
        return measure.kind() == Kind.EUCLIDEAN || measure.kind() == Kind.MANHATTAN;
    }

    /** Returns whether rows are equal only if all their values are. */
    public boolean seesLengths() {
        return !measure.isAngular();
    }

    /** Returns what a user should know, in words; empty if there is nothing. */
    public String remark() {
        return remark;
    }

    /** Prepares a row, which may change, and returns half its squared length. */
    public float apply(double[] row, float[] into) {
        boolean pointless = turn(row) == 0;
        double scale = Math.scalb(1.0, -exponent);
        double squares = 0;
        for (int j = 0; j < columns; j++) {
            double value = shift.length > 0 ? row[j] - shift[j] : row[j];
            into[j] = (float) (value * scale) + 0f; // −0 is 0
            squares += (double) into[j] * into[j];
        }
        if (!(squares < 0x1p120) || !(squares / scale / scale < 1e30)) {
            throw new IllegalArgumentException(
                    "values are too large for distances in float32; scale the rows down");
        }
        if (measure.isAngular()) {
            into[columns] = pointless ? 1 : 0;
        }
        return (float) (squares / 2 + (measure.isAngular() && pointless ? 0.5 : 0));
    }

    /** Takes back what {@link #apply} did; rows of which only the direction counts stay unit. */
    public void undo(float[] prepared, double[] into) {
        double scale = Math.scalb(1.0, exponent);
        for (int j = 0; j < columns; j++) {
            into[j] = prepared[j] * scale + (shift.length > 0 ? shift[j] : 0);
        }
    }

    /** Returns rows that are prepared when they are asked for. */
    public PreparedRows of(RowSource from, Workers workers) {
        return new PreparedRows() {
            @Override
            public int size() {
                return from.size();
            }

            @Override
            public int width() {
                return RowTransform.this.width();
            }

            @Override
            public void write(int[] ids, FloatBuffer into) {
                workers.each(
                        ids.length,
                        256,
                        (first, end) -> {
                            double[] row = new double[columns];
                            float[] prepared = new float[width()];
                            for (int i = first; i < end; i++) {
                                from.read(ids[i], row);
                                apply(row, prepared);
                                into.put(i * prepared.length, prepared);
                            }
                        });
            }
        };
    }

    /** Gives a row the length 1, if only its direction counts; returns its length before. */
    private double turn(double[] row) {
        if (!measure.isAngular()) {
            return 1;
        }
        scale(row);
        double middle = measure.kind() == Kind.CORRELATION ? middle(row) : 0;
        double squares = 0;
        for (int j = 0; j < columns; j++) {
            row[j] -= middle;
            squares += row[j] * row[j];
        }
        double length = Math.sqrt(squares);
        for (int j = 0; length > 0 && j < columns; j++) {
            row[j] /= length;
        }
        return length;
    }

    /**
     * Brings a row near 1, by a power of two and so exactly, so that no square is 0 or infinite.
     */
    private static void scale(double[] row) {
        double largest = 0;
        for (double value : row) {
            largest = Math.max(largest, Math.abs(value));
        }
        double unit = Math.scalb(1.0, Math.getExponent(largest));
        for (int j = 0; largest > 0 && j < row.length; j++) {
            row[j] /= unit;
        }
    }

    private static double middle(double[] row) {
        double sum = 0;
        boolean constant = true;
        for (double value : row) {
            sum += value;
            constant &= value == row[0];
        }
        return constant ? row[0] : sum / row.length;
    }
}

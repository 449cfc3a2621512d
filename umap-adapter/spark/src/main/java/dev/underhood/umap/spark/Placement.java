package dev.underhood.umap.spark;

import dev.underhood.umap.Embedding;
import dev.underhood.umap.Rows;
import dev.underhood.umap.UmapModel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Places a partition's rows, block by block, on the task's own thread.
 *
 * @param features the place of their column
 * @param id the place of the column that names a row, or -1
 * @param block rows at a time
 */
record Placement(Broadcast<SharedModel> shared, int features, int id, int block)
        implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new Blocks(rows, shared.value().model());
    }

    private final class Blocks implements Iterator<Row> {
        private final Iterator<Row> rows;
        private final UmapModel model;
        private final int columns;
        private Iterator<Row> placed = List.<Row>of().iterator();
        private long seen;

        Blocks(Iterator<Row> rows, UmapModel model) {
            this.rows = rows;
            this.model = model.withThreads(1); // the task's own
            columns = model.columns();
        }

        @Override
        public boolean hasNext() {
            return placed.hasNext() || rows.hasNext();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (!placed.hasNext()) {
                placed = place();
            }
            return placed.next();
        }

        private Iterator<Row> place() {
            List<Row> some = new ArrayList<>();
            List<double[]> values = new ArrayList<>();
            while (some.size() < block && rows.hasNext()) {
                Row row = rows.next();
                values.add(read(row));
                some.add(row);
                seen++;
            }
            Embedding points = model.transform(Rows.of(values.toArray(double[][]::new)));
            for (int i = 0; i < some.size(); i++) {
                some.set(i, with(some.get(i), points, i));
            }
            return some.iterator();
        }

        private double[] read(Row row) {
            try {
                return Features.read(row, features, columns);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name(row) + ": " + e.getMessage(), e);
            }
        }

        private String name(Row row) {
            return id >= 0
                    ? "row " + row.get(id)
                    : "row " + seen + " of partition " + TaskContext.getPartitionId();
        }

        private static Row with(Row row, Embedding points, int at) {
            Object[] values = new Object[row.size() + 1];
            for (int i = 0; i < row.size(); i++) {
                values[i] = row.get(i);
            }
            float[] point = new float[points.dimensions()];
            for (int axis = 0; axis < point.length; axis++) {
                point[axis] = points.at(at, axis);
            }
            values[row.size()] = point;
            return RowFactory.create(values);
        }
    }
}

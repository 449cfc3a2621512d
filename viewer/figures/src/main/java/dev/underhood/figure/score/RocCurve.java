package dev.underhood.figure.score;

import dev.underhood.run.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A receiver operating characteristic.
 *
 * @param name of the label or class
 * @param points points × 3: threshold, false positive rate, true positive rate
 * @param about area, by how much it may differ, how many have the label, how many do not
 */
record RocCurve(String name, Tensor points, Tensor about) {
    /** Returns NaN where none or all of the examples have the label. */
    float area() {
        return about.at(0);
    }

    float mayDiffer() {
        return about.at(1);
    }

    float wrong(int point) {
        return points.at(3 * point + 1);
    }

    float right(int point) {
        return points.at(3 * point + 2);
    }

    List<Object> row(int point) {
        List<Object> row = new ArrayList<>(List.of(name));
        for (int i = 0; i < 4; i++) {
            row.add(
                    Float.isNaN(about.at(i))
                            ? ""
                            : i < 2 ? about.at(i) : (Object) (long) about.at(i));
        }
        for (int i = 0; i < 3; i++) {
            float value = points.at(3 * point + i);
            row.add(Float.isNaN(value) ? "" : value);
        }
        return row;
    }
}

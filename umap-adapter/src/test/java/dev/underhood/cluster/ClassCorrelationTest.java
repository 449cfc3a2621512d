package dev.underhood.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClassCorrelationTest {
    private final float[] flat = {1, 2, 3, 3, 2, 4, 3, 2, 1, 0, 5, 5};
    private final float[][] rows = {{1, 2, 3}, {3, 2, 4}, {3, 2, 1}, {0, 5, 5}};
    private final int[] labels = {0, 2, 1, 2};

    @Test
    void averages_the_rows_of_each_class() {
        ClassCorrelation classes = ClassCorrelation.of(rows, labels, 3);

        assertThat(classes.averages())
                .isDeepEqualTo(new double[][] {{1, 2, 3}, {3, 2, 1}, {1.5, 3.5, 4.5}});
        assertThat(ClassCorrelation.of(flat, 3, labels, 3).averages())
                .isDeepEqualTo(classes.averages());
    }

    @Test
    void correlates_the_averages() {
        ClassCorrelation classes = ClassCorrelation.of(flat, 3, labels, 3);

        double r = 3 / Math.sqrt(2 * 14. / 3);
        double[][] expected = {{1, -1, r}, {-1, 1, -r}, {r, -r, 1}};
        for (int i = 0; i < 3; i++) {
            assertThat(classes.matrix()[i]).containsExactly(expected[i], within(1e-12));
        }
        assertThat(classes.order()).containsExactly(1, 0, 2);
    }

    @Test
    void keeps_its_own_arrays() {
        double[][] averages = {{1, 2, 3}, {3, 2, 1}};
        ClassCorrelation classes = ClassCorrelation.ofAverages(averages);
        averages[0][0] = 9;
        classes.averages()[0][0] = 9;
        classes.matrix()[0][1] = 9;
        classes.order()[0] = 9;

        assertThat(classes.averages()[0][0]).isEqualTo(1);
        assertThat(classes.matrix()[0][1]).isCloseTo(-1, within(1e-12));
        assertThat(classes.order()).containsExactly(0, 1);
    }

    @Test
    void names_a_label_out_of_range() {
        assertBad(new int[] {0, 3, 1, 2}, "label 3 of row 1 is not in 0..2");
        assertBad(new int[] {0, 1, 2, -1}, "label -1 of row 3 is not in 0..2");
    }

    @Test
    void leaves_out_a_class_without_rows() {
        ClassCorrelation classes = ClassCorrelation.of(rows, new int[] {0, 2, 2, 0}, 3);

        assertThat(classes.leftOut()).containsExactly(1);
        assertThat(classes.order()).containsExactly(0, 2, 1);
        assertThat(classes.averages()[1]).containsOnly(Double.NaN);
        assertThat(classes.matrix()[1]).containsOnly(Double.NaN);
    }

    @Test
    void rejects_labels_that_do_not_fit_the_rows() {
        assertBad(new int[] {0, 1, 2}, "3 labels for 4 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassCorrelation.of(flat, 5, labels, 3))
                .withMessageContaining("12 values are not whole rows of 5 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassCorrelation.of(flat, 3, labels, 0))
                .withMessageContaining("0 is below 1");
    }

    @Test
    void names_a_row_of_another_length() {
        rows[2] = new float[] {1, 2};

        assertBad(labels, "row 2 has 2 values, row 0 has 3");
    }

    @Test
    void names_the_value_that_is_not_finite() {
        rows[3][1] = Float.NaN;
        assertBad(labels, "row 3, column 1 is NaN");
        rows[1][0] = Float.NEGATIVE_INFINITY;
        assertBad(labels, "row 1, column 0 is -Infinity");
    }

    @Test
    void leaves_out_a_class_whose_average_is_constant_and_correlates_the_others() {
        double r = ClassCorrelation.of(rows, labels, 3).matrix()[0][2];
        rows[2] = new float[] {0.1f, 0.1f, 0.1f};
        ClassCorrelation classes = ClassCorrelation.of(rows, labels, 3);

        assertThat(classes.leftOut()).containsExactly(1);
        assertThat(classes.order()).containsExactly(0, 2, 1);
        assertThat(classes.matrix()[0]).containsExactly(1, Double.NaN, r);
        assertThat(classes.matrix()[1]).containsOnly(Double.NaN);
    }

    @Test
    void copes_with_classes_that_are_all_constant_and_with_only_one_class() {
        ClassCorrelation black = ClassCorrelation.of(new float[4][3], labels, 3);
        assertThat(black.leftOut()).containsExactly(0, 1, 2);
        assertThat(black.order()).containsExactly(0, 1, 2);

        ClassCorrelation one = ClassCorrelation.of(rows, new int[4], 1);
        assertThat(one.leftOut()).isEmpty();
        assertThat(one.matrix()).isDeepEqualTo(new double[][] {{1}});
    }

    @Test
    void rejects_averages_without_values() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassCorrelation.of(new float[0][], new int[0], 1))
                .withMessageContaining("no rows to average");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassCorrelation.ofAverages(new double[2][0]))
                .withMessageContaining("without values");
    }

    private void assertBad(int[] given, String... parts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassCorrelation.of(rows, given, 3))
                .withMessageContainingAll(parts);
    }
}

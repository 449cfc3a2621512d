package dev.underhood.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HierarchicalOrderTest {
    @Test
    void is_the_order_of_scipy() throws IOException {
        List<String> lines = Fixture.lines("leaf-orders.csv");
        int cases = 0;
        for (int from = 0; from < lines.size(); cases++) {
            int end = from + lines.subList(from, lines.size()).indexOf("");
            double[][] matrix = Fixture.matrix(lines.subList(from + 1, end));
            int[] expected =
                    Arrays.stream(lines.get(from).split(" ")).mapToInt(Integer::parseInt).toArray();

            assertThat(HierarchicalOrder.of(matrix)).as("case %d", cases).isEqualTo(expected);
            from = end + 1;
        }
        assertThat(cases).isEqualTo(10);
    }

    @Test
    void puts_the_classes_of_fashion_mnist_as_the_published_figure_does() throws IOException {
        double[][] matrix = Fixture.matrix(Fixture.lines("fashion-mnist-correlation.csv"));

        assertThat(HierarchicalOrder.of(matrix)).containsExactly(6, 2, 4, 1, 0, 3, 8, 9, 5, 7);
    }

    @Test
    void does_not_depend_on_the_scale_and_leaves_the_matrix_alone() throws IOException {
        double[][] matrix = Fixture.matrix(Fixture.lines("fashion-mnist-correlation.csv"));
        for (double scale : new double[] {1e-200, 1, 1e200}) {
            double[][] scaled =
                    Arrays.stream(matrix)
                            .map(row -> Arrays.stream(row).map(v -> v * scale).toArray())
                            .toArray(double[][]::new);
            double[][] before = Matrices.copy(scaled);

            assertThat(HierarchicalOrder.of(scaled)).containsExactly(6, 2, 4, 1, 0, 3, 8, 9, 5, 7);
            assertThat(scaled).isDeepEqualTo(before);
        }
    }

    @Test
    void holds_each_row_once_even_if_all_are_equal() {
        assertThat(HierarchicalOrder.of(new double[6][3]))
                .containsExactlyInAnyOrder(IntStream.range(0, 6).toArray());
        assertThat(HierarchicalOrder.of(new double[][] {{5}})).containsExactly(0);
    }

    @Test
    void walks_a_tree_as_deep_as_there_are_rows() {
        double[][] chain =
                IntStream.range(0, 2000)
                        .mapToObj(i -> new double[] {1e-3 * i * i})
                        .toArray(double[][]::new);

        assertThat(HierarchicalOrder.of(chain))
                .containsExactlyInAnyOrder(IntStream.range(0, 2000).toArray());
    }

    @Test
    void names_the_value_that_has_no_distance() {
        double[][] matrix = new double[3][3];
        matrix[1][2] = Double.NaN;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> HierarchicalOrder.of(matrix))
                .withMessageContainingAll("row 1, column 2", "NaN", "finite");
    }

    @Test
    void rejects_rows_of_different_lengths_and_no_rows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HierarchicalOrder.of(new double[][] {{1, 2}, {3}}))
                .withMessageContaining("row 1 has 1 values, row 0 has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HierarchicalOrder.of(new double[0][]))
                .withMessageContaining("give one at least");
    }
}
